package dev.tiffin.delivery.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Answers as OSRM's table service does; a way takes 1000 s and the number of its end. */
final class StandInRouter implements AutoCloseable {
  /** What comes back for a question. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  final List<URI> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  StandInRouter(Answer answer) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI());
          try (exchange) {
            answer.to(exchange);
          }
        });
    server.start();
  }

  static StandInRouter good() {
    return new StandInRouter(exchange -> send(exchange, 200, table(exchange.getRequestURI())));
  }

  static StandInRouter saying(int status, String body) {
    return new StandInRouter(exchange -> send(exchange, status, body));
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String table(URI question) {
    List<String> parts = Arrays.asList(question.getQuery().split("[=&]", -1));
    String[] sources = parts.get(parts.indexOf("sources") + 1).split(";", -1);
    String[] destinations = parts.get(parts.indexOf("destinations") + 1).split(";", -1);
    String row =
        Arrays.stream(destinations)
            .map(end -> 1_000 + Integer.parseInt(end) - sources.length + ".4")
            .collect(Collectors.joining(",", "[", "]"));
    String rows = String.join(",", Arrays.stream(sources).map(_ -> row).toList());
    return "{\"code\":\"Ok\",\"sources\":[{\"name\":\"\"}],\"durations\":[" + rows + "]}";
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/maps/");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
