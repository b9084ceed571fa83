package dev.tiffin.topology;

import dev.tiffin.platform.embedded.FreePorts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where everything listens, on loopback but for the door; the same for all lives of a process.
 *
 * @param http of the door
 * @param reportingHttp where reporting is asked, by the door
 * @param grpc of each service but the gateway
 * @param management of each service
 */
record Ports(
    int http,
    int reportingHttp,
    int postgres,
    int kafka,
    int kafkaController,
    Rabbit rabbit,
    Map<String, Integer> grpc,
    Map<String, Integer> management) {

  /**
   * @param clients of RabbitMQ
   * @param distribution of Erlang, for the broker itself
   * @param epmd where Erlang's nodes find one another
   */
  record Rabbit(int clients, int distribution, int epmd) {}

  /**
   * @param http as configured, or 0 for a free one
   */
  static Ports choose(int http, List<ServiceSpec> services) {
    int[] free = FreePorts.choose(8 + 2 * services.size());
    Map<String, Integer> grpc = new HashMap<>();
    Map<String, Integer> management = new HashMap<>();
    int next = 8;
    for (ServiceSpec service : services) {
      if (!service.name().equals(ServiceSpec.GATEWAY)) {
        grpc.put(service.name(), free[next++]);
      }
      management.put(service.name(), free[next++]);
    }
    return new Ports(
        http == 0 ? free[0] : http,
        free[7],
        free[1],
        free[2],
        free[3],
        new Rabbit(free[4], free[5], free[6]),
        grpc,
        management);
  }

  /** The target URI of a service's gRPC server. */
  String target(String service) {
    Integer port = grpc.get(service);
    if (port == null) {
      throw new IllegalArgumentException(service + " has no gRPC server");
    }
    return "static:///127.0.0.1:" + port;
  }
}
