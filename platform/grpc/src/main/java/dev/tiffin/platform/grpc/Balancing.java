package dev.tiffin.platform.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a channel spreads calls over instances, as a gRPC service config (grpc/service_config.proto):
 * round robin over those whose health service says that they serve. Calls that the contract marks
 * as free of side effects, or as idempotent, are sent again to another instance when theirs is
 * gone, as long as few are: with a tenth as many failures as calls that went well, sending again
 * stops, and does no more harm to who is left.
 */
final class Balancing {
  private static final double ATTEMPTS_MAX = 5;
  private static final double TOKENS_MAX = 100;
  private static final double TOKENS_FOR_SUCCESS = 0.1;

  private Balancing() {}

  static Map<String, ?> amongAll(ServiceDescriptor... called) {
    Map<String, Object> config = withOne(called);
    config.put("loadBalancingConfig", List.of(Map.of("round_robin", Map.of())));
    config.put("healthCheckConfig", Map.of("serviceName", ""));
    return config;
  }

  /** With one address there is nobody to go to; what may be sent again is. */
  static Map<String, Object> withOne(ServiceDescriptor... called) {
    Map<String, Object> config = new HashMap<>();
    List<Map<String, String>> again =
        Arrays.stream(called)
            .flatMap(service -> service.getMethods().stream())
            .filter(method -> method.isSafe() || method.isIdempotent())
            .map(Balancing::name)
            .toList();
    if (!again.isEmpty()) {
      config.put(
          "retryThrottling", Map.of("maxTokens", TOKENS_MAX, "tokenRatio", TOKENS_FOR_SUCCESS));
      config.put("methodConfig", List.of(Map.of("name", again, "retryPolicy", retryPolicy())));
    }
    return config;
  }

  private static Map<String, String> name(MethodDescriptor<?, ?> method) {
    return Map.of(
        "service", String.valueOf(method.getServiceName()),
        "method", String.valueOf(method.getBareMethodName()));
  }

  private static Map<String, Object> retryPolicy() {
    return Map.of(
        "maxAttempts",
        ATTEMPTS_MAX,
        "initialBackoff",
        "0.05s",
        "maxBackoff",
        "1s",
        "backoffMultiplier",
        3.0,
        "retryableStatusCodes",
        List.of("UNAVAILABLE"));
  }
}
