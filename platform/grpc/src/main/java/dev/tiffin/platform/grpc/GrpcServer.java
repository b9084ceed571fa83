package dev.tiffin.platform.grpc;

import dev.tiffin.platform.runtime.Environment;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.grpc.v1_6.GrpcTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A service's gRPC door: blocking handlers on virtual threads, health, and reflection. */
public final class GrpcServer implements AutoCloseable {
  /** The largest message a client may send, in bytes; an imported menu is the largest there is. */
  public static final int MESSAGE_BYTES_MAX = 9 * 1024 * 1024;

  private static final int DRAIN_SECONDS = 8;

  private final Server server;
  private final Optional<Server> within;
  private final HealthStatusManager health = new HealthStatusManager();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param port 0 for any free one
   */
  public GrpcServer(
      String bind, int port, OpenTelemetry telemetry, List<? extends BindableService> services) {
    this(bind, port, Optional.empty(), telemetry, services);
  }

  private GrpcServer(
      String bind,
      int port,
      Optional<String> inProcess,
      OpenTelemetry telemetry,
      List<? extends BindableService> services) {
    server =
        serving(
            NettyServerBuilder.forAddress(new InetSocketAddress(bind, port))
                .maxConcurrentCallsPerConnection(2_000)
                .permitKeepAliveTime(5, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true),
            telemetry,
            services);
    within =
        inProcess.map(name -> serving(InProcessServerBuilder.forName(name), telemetry, services));
  }

  private Server serving(
      ServerBuilder<?> builder, OpenTelemetry telemetry, List<? extends BindableService> services) {
    builder
        .executor(executor)
        .maxInboundMessageSize(MESSAGE_BYTES_MAX)
        .intercept(new CallerInterceptor())
        .addService(health.getHealthService())
        .addService(ProtoReflectionServiceV1.newInstance());
    // who asks whether we are well asks for as long as it lives: that is no call to measure
    ServerInterceptor measured = GrpcTelemetry.create(telemetry).createServerInterceptor();
    for (BindableService service : services) {
      builder.addService(ServerInterceptors.intercept(service, measured));
    }
    return builder.build();
  }

  /**
   * Listens on {@code TIFFIN_GRPC_PORT} at {@code TIFFIN_SERVICE_BIND}, and within this process
   * under the name {@code TIFFIN_IN_PROCESS}, if there is one.
   */
  public GrpcServer(
      Environment environment, OpenTelemetry telemetry, List<? extends BindableService> services) {
    this(
        environment.text("TIFFIN_SERVICE_BIND", "127.0.0.1"),
        environment.port("TIFFIN_GRPC_PORT", 0),
        environment.text("TIFFIN_IN_PROCESS"),
        telemetry,
        services);
  }

  public void start() {
    try {
      server.start();
      if (within.isPresent()) {
        within.get().start();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the gRPC door: " + e.getMessage(), e);
    }
  }

  public int port() {
    return server.getPort();
  }

  /** Takes no new calls, lets those under way finish for a few seconds, then cuts them off. */
  @Override
  public void close() {
    health.enterTerminalState();
    server.shutdown();
    within.ifPresent(Server::shutdown);
    drain(server);
    within.ifPresent(GrpcServer::drain);
    executor.shutdownNow();
  }

  private static void drain(Server server) {
    try {
      if (!server.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the caller out of the metadata and puts it where handlers find it. */
  private static final class CallerInterceptor implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      return Contexts.interceptCall(Caller.with(Context.current(), headers), call, headers, next);
    }
  }
}
