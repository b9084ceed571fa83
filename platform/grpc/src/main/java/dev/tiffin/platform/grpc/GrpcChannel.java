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
import io.grpc.NameResolverRegistry;
import io.grpc.ServiceDescriptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.api.OpenTelemetry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A channel to a service, from a target URI: {@code static:///host:port}, {@code dns:///name:port},
 * {@code file:///path} with such an address on each line, or {@code inprocess:///name}. Every unary
 * call that brings no deadline gets the channel's.
 *
 * <p>Calls go round all instances that say they are well. What an instance that went away may or
 * may not have done is asked of another one, where the contract says that asking twice does no
 * harm.
 */
public final class GrpcChannel implements AutoCloseable {
  private static final CallOptions.Key<Caller> CALLER =
      CallOptions.Key.createWithDefault("caller", Caller.ANONYMOUS);

  private static final Executor SOON =
      CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

  static {
    NameResolverRegistry.getDefaultRegistry().register(new EndpointFile.Provider());
  }

  private final ManagedChannel channel;
  private final Duration deadline;
  private final OpenTelemetry telemetry;

  /**
   * Opens no connection yet: the first call does.
   *
   * @param deadline of a unary call that brings none
   * @param called of which those methods are asked again that may be
   * @throws ConfigurationException if the target is none of the four forms
   */
  public GrpcChannel(
      String target, Duration deadline, OpenTelemetry telemetry, ServiceDescriptor... called) {
    this.channel = open(target, called);
    this.deadline = deadline;
    this.telemetry = telemetry;
    lookForTheLost();
  }

  /**
   * Left alone, a channel waits longer before each attempt to connect, up to two minutes (gRPC's
   * connection backoff protocol): an instance would be away for as long again as it was. Looked for
   * more often while nobody is there.
   */
  private void lookForTheLost() {
    if (!channel.isShutdown()) {
      boolean nobody = channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE;
      channel.resetConnectBackoff();
      (nobody ? SOON : LATER).execute(this::lookForTheLost);
    }
  }

  private static ManagedChannel open(String target, ServiceDescriptor... called) {
    int slashes = target.indexOf(":///");
    String name = slashes < 0 ? "" : target.substring(slashes + 4);
    return switch (name.isEmpty() ? "" : target.substring(0, slashes)) {
      case "inprocess" -> InProcessChannelBuilder.forName(name).build();
      case "static" ->
          tuned(
              NettyChannelBuilder.forAddress(address(name).orElseThrow(() -> wrong(target))),
              Balancing.withOne(called));
      case "dns", "file" ->
          tuned(NettyChannelBuilder.forTarget(target), Balancing.amongAll(called));
      default -> throw wrong(target);
    };
  }

  /** Empty unless that is {@code host:port}. */
  static Optional<InetSocketAddress> address(String hostAndPort) {
    try {
      URI address = new URI("tcp://" + hostAndPort).parseServerAuthority();
      return address.getHost() == null || address.getPort() < 0 || address.getPort() > 65_535
          ? Optional.empty()
          : Optional.of(new InetSocketAddress(address.getHost(), address.getPort()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static ConfigurationException wrong(String target) {
    return new ConfigurationException(
        ("the target '%s' must be static:///host:port, dns:///name:port, file:///path or"
                + " inprocess:///name")
            .formatted(target));
  }

  private static ManagedChannel tuned(NettyChannelBuilder builder, Map<String, ?> balancing) {
    return builder
        .defaultServiceConfig(balancing)
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
