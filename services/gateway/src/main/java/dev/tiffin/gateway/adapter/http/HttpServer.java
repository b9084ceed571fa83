package dev.tiffin.gateway.adapter.http;

import dev.tiffin.gateway.identity.Tokens;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The listening HTTP server, with every bound that Helidon keeps for us. */
public final class HttpServer implements AutoCloseable {
  private static final int PROLOGUE_BYTES_MAX = 8 * 1024;
  private static final int HEADERS_BYTES_MAX = 16 * 1024;

  /**
   * Routes take less; up to here a body is read and thrown away, so that its sender is answered.
   */
  private static final long PAYLOAD_BYTES_MAX = 4 * 1024 * 1024;

  private static final Duration IDLE_MAX = Duration.ofMinutes(2);
  private static final Duration DRAIN_MAX = Duration.ofSeconds(8);
  private static final Duration LINGER = Duration.ofMillis(200);

  /**
   * @param bind address
   * @param port 0 for any free one
   * @param forwarded whether every request comes from a proxy of ours that says whose it is
   * @param requestsPerSecond of one account or address; 0 for no limit
   * @param burst how many may come at once
   * @param underWayMax requests being answered at the same time
   * @param connectionsMax open connections
   */
  public record Settings(
      String bind,
      int port,
      boolean forwarded,
      int requestsPerSecond,
      int burst,
      int underWayMax,
      int connectionsMax) {}

  private final WebServer server;
  private final Door door;
  private final Responder responder = new Responder();

  public HttpServer(Settings settings, RouteTable routes, Tokens tokens, OpenTelemetry telemetry) {
    door =
        new Door(
            routes,
            tokens,
            new RateLimit(settings.requestsPerSecond(), settings.burst(), System::nanoTime),
            new RequestTelemetry(telemetry),
            responder,
            settings.forwarded(),
            settings.underWayMax());
    server =
        WebServer.builder()
            .host(settings.bind())
            .port(settings.port())
            .shutdownHook(false) // the service's own life cycle stops it, in its order
            .shutdownGracePeriod(DRAIN_MAX)
            .backlog(1_024)
            .maxTcpConnections(settings.connectionsMax())
            .maxPayloadSize(PAYLOAD_BYTES_MAX)
            .idleConnectionTimeout(IDLE_MAX)
            .connectionOptions(options -> options.tcpNoDelay(true)) // or large answers stall 40 ms
            .addProtocol(
                Http1Config.builder()
                    .maxPrologueLength(PROLOGUE_BYTES_MAX)
                    .maxHeadersSize(HEADERS_BYTES_MAX)
                    .validatePath(false) // ours is stricter, and answers with a problem body
                    .validatePrologue(false)
                    .validateRequestHeaders(true)
                    .build())
            .contentEncoding(encoding -> encoding.contentEncodingsDiscoverServices(false))
            .directHandlers(directHandlers())
            .routing(HttpRouting.builder().any(door::handle))
            .build();
  }

  private static DirectHandlers directHandlers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    ConnectionProblems problems = new ConnectionProblems();
    for (io.helidon.http.DirectHandler.EventType type :
        io.helidon.http.DirectHandler.EventType.values()) {
      handlers.addHandler(type, problems);
    }
    return handlers.build();
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

  /**
   * Lets what was accepted finish, for at most 8 seconds. Connections are told with their next
   * answer that it was the last; only then is the socket closed, so that a client with a request in
   * flight on a kept-alive connection still gets its answer.
   */
  @Override
  public void close() {
    if (server.isRunning()) {
      door.drain();
      long start = System.nanoTime();
      while (elapsed(start).compareTo(LINGER) < 0
          || door.underWay() > 0 && elapsed(start).compareTo(DRAIN_MAX) < 0) {
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      }
      server.stop();
    }
    responder.close();
  }

  private static Duration elapsed(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
