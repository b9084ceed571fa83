package dev.tiffin.platform.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The port for those who run the service, not for those who use it: {@code /health/live}, {@code
 * /health/ready} (503 with the failing checks while it is not) and {@code /metrics} in Prometheus
 * text format.
 */
public final class ManagementServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  public ManagementServer(String bind, int port, Health health, Telemetry telemetry) {
    try {
      server = HttpServer.create(new InetSocketAddress(bind, port), 16);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + bind + ":" + port, e);
    }
    server.setExecutor(executor);
    server.createContext("/health/live", exchange -> answer(exchange, 200, "live\n"));
    server.createContext("/health/ready", exchange -> answerReady(exchange, health));
    server.createContext("/metrics", exchange -> answerMetrics(exchange, telemetry));
  }

  /** Listens on {@code TIFFIN_MANAGEMENT_PORT} at {@code TIFFIN_SERVICE_BIND}. */
  public ManagementServer(Environment environment, Health health, Telemetry telemetry) {
    this(
        environment.text("TIFFIN_SERVICE_BIND", "127.0.0.1"),
        environment.port("TIFFIN_MANAGEMENT_PORT", 0),
        health,
        telemetry);
  }

  public void start() {
    server.start();
  }

  /** The port it listens on, chosen by the system when 0 was asked for. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.close();
  }

  private static void answerReady(HttpExchange exchange, Health health) throws IOException {
    List<String> failing = health.failing();
    if (failing.isEmpty()) {
      answer(exchange, 200, "ready\n");
    } else {
      answer(exchange, 503, "not ready: " + String.join(", ", failing) + "\n");
    }
  }

  private static void answerMetrics(HttpExchange exchange, Telemetry telemetry) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(16_384);
    telemetry.writeMetrics(body);
    write(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", body.toByteArray());
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    write(exchange, status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
