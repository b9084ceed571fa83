package dev.tiffin.reporting.odata.adapter.http;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.reporting.odata.adapter.batch.BatchService;
import dev.tiffin.reporting.odata.command.Commands;
import dev.tiffin.reporting.odata.plan.Bounds;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.time.InstantSource;

/** The HTTP server for whoever asks reporting: the gateway. */
public final class ODataServer implements AutoCloseable {
  private static final int CONNECTIONS_MAX = 256;

  /** More than is taken, so that what is too much is refused in OData's words. */
  private static final long PAYLOAD_BYTES_MAX = 2L * BatchService.BYTES_MAX;

  private static final Duration DRAIN_MAX = Duration.ofSeconds(4);

  private final WebServer server;

  /**
   * @param bind address
   * @param port 0 for any free one
   */
  public ODataServer(
      String bind,
      int port,
      Database database,
      Commands commands,
      Bounds bounds,
      InstantSource clock) {
    server =
        WebServer.builder()
            .host(bind)
            .port(port)
            .shutdownHook(false) // the service's own life cycle stops it, in its order
            .shutdownGracePeriod(DRAIN_MAX)
            .maxTcpConnections(CONNECTIONS_MAX)
            .maxPayloadSize(PAYLOAD_BYTES_MAX)
            .connectionOptions(options -> options.tcpNoDelay(true)) // or large answers stall 40 ms
            .addProtocol(ODataDoor.protocol(bounds))
            .routing(
                HttpRouting.builder()
                    .register(ODataDoor.PATH, new ODataDoor(database, commands, bounds, clock)))
            .build();
  }

  public void start() {
    server.start();
  }

  public boolean isRunning() {
    return server.isRunning();
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
