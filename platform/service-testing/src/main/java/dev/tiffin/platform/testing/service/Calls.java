package dev.tiffin.platform.testing.service;

import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.testing.Await;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** How a service is called by those who stand around it. */
public final class Calls {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  // As a client has it, so that a test breaks when the service begins to read another one.
  private static final Metadata.Key<String> OPERATOR_SECRET =
      Metadata.Key.of("tiffin-operator-secret", Metadata.ASCII_STRING_MARSHALLER);

  private Calls() {}

  /** A server on this machine, as a channel's target. */
  public static String target(int port) {
    return "static:///127.0.0.1:" + port;
  }

  /** A channel to a server on this machine; whoever opens it closes it. */
  public static GrpcChannel channel(int port) {
    return new GrpcChannel(target(port), DEADLINE, OpenTelemetry.noop());
  }

  /** Somebody who says that they run the platform. */
  public static ClientInterceptor operator(String secret) {
    Metadata headers = new Metadata();
    headers.put(OPERATOR_SECRET, secret);
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }

  /**
   * What a look shows once it is like that; one that is refused shows nothing yet.
   *
   * @param what in words, for the failure
   * @throws AssertionError when it does not come within the limit
   */
  public static <T> T await(Duration limit, String what, Supplier<T> look, Predicate<T> like) {
    Await.until(
        limit,
        what,
        () -> {
          try {
            return like.test(look.get());
          } catch (StatusRuntimeException notYet) {
            return false;
          }
        });
    return look.get();
  }

  /**
   * What a call was refused with.
   *
   * @throws AssertionError with the answer, if it was answered
   */
  public static Refusal refusal(Supplier<?> call) {
    try {
      throw new AssertionError("was not refused, but answered " + call.get());
    } catch (StatusRuntimeException refused) {
      return Refusal.of(refused);
    }
  }
}
