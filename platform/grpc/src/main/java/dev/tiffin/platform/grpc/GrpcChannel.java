package dev.tiffin.platform.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Deadline;
import io.grpc.ForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.grpc.v1_6.GrpcTelemetry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A channel to a service, from a target URI: {@code static:///host:port}, {@code dns:///name:port}
 * or {@code inprocess:///name}. Every unary call that brings no deadline gets the channel's.
 */
public final class GrpcChannel implements AutoCloseable {
  private static final CallOptions.Key<Caller> CALLER =
      CallOptions.Key.createWithDefault("caller", Caller.ANONYMOUS);

  private final ManagedChannel channel;
  private final Duration deadline;
  private final OpenTelemetry telemetry;

  /**
   * Opens no connection yet: the first call does.
   *
   * @param deadline of a unary call that brings none
   */
  public GrpcChannel(String target, Duration deadline, OpenTelemetry telemetry) {
    this.channel = open(URI.create(target));
    this.deadline = deadline;
    this.telemetry = telemetry;
  }

  private static ManagedChannel open(URI target) {
    String path = target.getPath() == null ? "" : target.getPath();
    String name = path.startsWith("/") ? path.substring(1) : path;
    return switch (target.getScheme()) {
      case "inprocess" -> InProcessChannelBuilder.forName(name).build();
      case "static" -> {
        URI address = URI.create("tcp://" + name);
        yield tuned(
            NettyChannelBuilder.forAddress(
                new InetSocketAddress(address.getHost(), address.getPort())));
      }
      case "dns" ->
          tuned(
              NettyChannelBuilder.forTarget(target.toString())
                  .defaultLoadBalancingPolicy("round_robin"));
      default -> throw new IllegalArgumentException("unknown scheme in target " + target);
    };
  }

  private static ManagedChannel tuned(NettyChannelBuilder builder) {
    return builder
        .usePlaintext()
        .directExecutor()
        .maxInboundMessageSize(GrpcServer.MESSAGE_BYTES_MAX)
        .keepAliveTime(10, TimeUnit.SECONDS)
        .keepAliveTimeout(5, TimeUnit.SECONDS)
        .build();
  }

  /** What stubs are made from. */
  public Channel channel() {
    return io.grpc.ClientInterceptors.intercept(
        channel,
        List.of(
            new CallerAndDeadline(deadline),
            GrpcTelemetry.create(telemetry).createClientInterceptor()));
  }

  /** The stub, calling on behalf of {@code caller}. */
  public static <S extends io.grpc.stub.AbstractStub<S>> S as(Caller caller, S stub) {
    return stub.withOption(CALLER, caller);
  }

  @Override
  public void close() {
    channel.shutdown();
    try {
      if (!channel.awaitTermination(2, TimeUnit.SECONDS)) {
        channel.shutdownNow();
      }
    } catch (InterruptedException e) {
      channel.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private record CallerAndDeadline(Duration deadline) implements ClientInterceptor {
    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      Caller caller = options.getOption(CALLER);
      return new ForwardingClientCall.SimpleForwardingClientCall<>(
          next.newCall(method, bounded(method, options))) {
        @Override
        public void start(Listener<A> listener, Metadata headers) {
          caller.writeTo(headers);
          super.start(listener, headers);
        }
      };
    }

    private CallOptions bounded(MethodDescriptor<?, ?> method, CallOptions options) {
      return options.getDeadline() == null && method.getType().serverSendsOneMessage()
          ? options.withDeadline(Deadline.after(deadline.toNanos(), TimeUnit.NANOSECONDS))
          : options;
    }
  }
}
