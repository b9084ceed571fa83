package dev.tiffin.platform.grpc;

import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.platform.runtime.Closeables;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Real servers and channels over loopback, for one test. */
final class Line implements AutoCloseable {
  private final Closeables open = new Closeables();
  private final OpenTelemetry telemetry;

  Line(OpenTelemetry telemetry) {
    this.telemetry = telemetry;
  }

  GrpcServer serve(UnaryOperator<Actor> handler) {
    GrpcServer server =
        open.add(new GrpcServer("127.0.0.1", 0, telemetry, List.of(new Echo(handler))));
    server.start();
    return server;
  }

  GrpcChannel channelTo(GrpcServer server, Duration deadline) {
    return channelTo("static:///127.0.0.1:" + server.port(), deadline);
  }

  GrpcChannel channelTo(String target, Duration deadline) {
    return open.add(new GrpcChannel(target, deadline, telemetry, Echo.DESCRIPTOR));
  }

  /** A stub of an echo that answers so. */
  Echo.Stub callTo(UnaryOperator<Actor> handler) {
    return Echo.on(channelTo(serve(handler), Duration.ofSeconds(10)));
  }

  @Override
  public void close() {
    open.close();
  }
}
