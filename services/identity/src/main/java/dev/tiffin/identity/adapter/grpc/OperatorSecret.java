package dev.tiffin.identity.adapter.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.Refusal;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import java.security.MessageDigest;

/** Proves that a call comes from whoever runs the platform. */
public final class OperatorSecret implements ServerInterceptor {
  /** The metadata that carries the secret. */
  public static final Metadata.Key<String> HEADER =
      Metadata.Key.of("tiffin-operator-secret", Metadata.ASCII_STRING_MARSHALLER);

  private static final Context.Key<Boolean> PROVEN =
      Context.keyWithDefault("operator", Boolean.FALSE);

  private final byte[] secret;

  public OperatorSecret(String secret) {
    this.secret = secret.getBytes(UTF_8);
  }

  /** The service with this check in front of it; the service asks {@link #require}. */
  public BindableService before(BindableService service) {
    return () -> ServerInterceptors.intercept(service, this);
  }

  /**
   * @throws Refusal unless the call being served brought the secret
   */
  static void require() {
    if (!PROVEN.get()) {
      throw new Refusal(
          ProblemKind.PROBLEM_KIND_UNAUTHENTICATED,
          "UNAUTHENTICATED",
          "This is for operators and needs the operator's secret.");
    }
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String brought = headers.get(HEADER);
    // compared in constant time, so that answers do not tell how much of it was right
    boolean proven = brought != null && MessageDigest.isEqual(brought.getBytes(UTF_8), secret);
    return Contexts.interceptCall(Context.current().withValue(PROVEN, proven), call, headers, next);
  }
}
