package dev.tiffin.platform.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.platform.runtime.Environment;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import java.security.MessageDigest;

/** What proves an operator: the metadata {@code tiffin-operator-secret}. */
public final class OperatorSecret implements ServerInterceptor {
  private static final Metadata.Key<String> HEADER =
      Metadata.Key.of("tiffin-operator-secret", Metadata.ASCII_STRING_MARSHALLER);
  private static final Context.Key<Boolean> PROVEN = Context.keyWithDefault("operator", false);

  private final byte[] secret;

  /**
   * @param secret empty where nobody is to be an operator
   */
  public OperatorSecret(String secret) {
    this.secret = secret.getBytes(UTF_8);
  }

  /** Reads {@code TIFFIN_OPERATOR_SECRET}; where it is not set nobody is an operator. */
  public static OperatorSecret from(Environment environment) {
    return new OperatorSecret(environment.text("TIFFIN_OPERATOR_SECRET", ""));
  }

  /** The service with this check in front of it; the service asks {@link #require}. */
  public BindableService before(BindableService service) {
    return () -> ServerInterceptors.intercept(service, this);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String given = headers.get(HEADER);
    if (given == null || secret.length == 0) {
      return next.startCall(call, headers);
    }
    // takes the same time however much of it is right
    boolean proven = MessageDigest.isEqual(secret, given.getBytes(UTF_8));
    return Contexts.interceptCall(Context.current().withValue(PROVEN, proven), call, headers, next);
  }

  /**
   * @throws Refusal if the call being served does not come from an operator
   */
  public static void require() {
    if (!PROVEN.get()) {
      throw Refusal.forbidden("Only an operator may do this.");
    }
  }
}
