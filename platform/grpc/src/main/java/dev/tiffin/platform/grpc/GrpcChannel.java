package dev.tiffin.platform.grpc;

import dev.tiffin.platform.runtime.ConfigurationException;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ConnectivityState;
import io.grpc.Deadline;
import io.grpc.ForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.api.OpenTelemetry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A channel to a service, from a target URI: {@code static:///host:port}, {@code dns:///name:port}
 * or {@code inprocess:///name}. Every unary call that brings no deadline gets the channel's.
 */
public final class GrpcChannel implements AutoCloseable {
  private static final CallOptions.Key<Caller> CALLER =
      CallOptions.Key.createWithDefault("caller", Caller.ANONYMOUS);

  private static final Executor AGAIN =
      CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

  private final ManagedChannel channel;
  private final Duration deadline;
  private final OpenTelemetry telemetry;

  /**
   * Opens no connection yet: the first call does.
   *
   * @param deadline of a unary call that brings none
   * @throws ConfigurationException if the target is none of the three forms
   */
  public GrpcChannel(String target, Duration deadline, OpenTelemetry telemetry) {
    this.channel = open(target);
    this.deadline = deadline;
    this.telemetry = telemetry;
    watch();
  }

  /**
   * Left alone, a channel waits longer before each attempt to connect, up to two minutes (gRPC's
   * connection backoff protocol): a service would be away for as long again as it was.
   */
  private void watch() {
    switch (channel.getState(false)) {
      case SHUTDOWN -> {}
      case TRANSIENT_FAILURE ->
          AGAIN.execute(() -> {
            channel.resetConnectBackoff();
            watch();
          });
      case ConnectivityState state -> channel.notifyWhenStateChanged(state, this::watch);
    }
  }

  private static ManagedChannel open(String target) {
    int slashes = target.indexOf(":///");
    String name = slashes < 0 ? "" : target.substring(slashes + 4);
    return switch (name.isEmpty() ? "" : target.substring(0, slashes)) {
      case "inprocess" -> InProcessChannelBuilder.forName(name).build();
      case "static" -> tuned(NettyChannelBuilder.forAddress(address(target, name)));
      case "dns" ->
          tuned(NettyChannelBuilder.forTarget(target).defaultLoadBalancingPolicy("round_robin"));
      default -> throw wrong(target);
    };
  }

  private static InetSocketAddress address(String target, String name) {
    URI address;
    try {
      address = new URI("tcp://" + name).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw wrong(target);
    }
    if (address.getHost() == null || address.getPort() < 0 || address.getPort() > 65_535) {
      throw wrong(target);
    }
    return new InetSocketAddress(address.getHost(), address.getPort());
  }

  private static ConfigurationException wrong(String target) {
    return new ConfigurationException(
        "the target '%s' must be static:///host:port, dns:///name:port or inprocess:///name"
            .formatted(target));
  }

  private static ManagedChannel tuned(NettyChannelBuilder builder) {
    return builder
        .usePlaintext()
        .directExecutor()
        .maxInboundMessageSize(GrpcServer.MESSAGE_BYTES_MAX)
        .maxInboundMetadataSize(Refusal.TRAILER_BYTES_MAX)
        .keepAliveTime(10, TimeUnit.SECONDS)
        .keepAliveTimeout(5, TimeUnit.SECONDS)
        .build();
  }

  /** What stubs are made from. */
  public Channel channel() {
    return io.grpc.ClientInterceptors.intercept(
        channel, List.of(new CallerAndDeadline(deadline), new ClientTracing(telemetry)));
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
