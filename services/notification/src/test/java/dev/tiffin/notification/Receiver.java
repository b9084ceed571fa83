package dev.tiffin.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tiffin.platform.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** Another system, or a push service: hears HTTP, and answers as it is told to. */
final class Receiver implements AutoCloseable {
  /**
   * What came.
   *
   * @param id as the webhook has it; empty of a push
   */
  record Heard(
      String path, String id, String timestamp, String signatures, String topic, String body) {}

  final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile ToIntFunction<Heard> answer = _ -> 204;
  private final int port;
  private HttpServer server;

  Receiver() {
    server = listen(0);
    port = server.getAddress().getPort();
  }

  private HttpServer listen(int at) {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 50);
      made.setExecutor(threads);
      made.createContext("/", this::hear);
      made.start();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      Heard one =
          new Heard(
              exchange.getRequestURI().getPath(),
              header(exchange, "webhook-id"),
              header(exchange, "webhook-timestamp"),
              header(exchange, "webhook-signature"),
              header(exchange, "Topic"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      heard.add(one);
      exchange.sendResponseHeaders(answer.applyAsInt(one), -1);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  void answers(ToIntFunction<Heard> status) {
    answer = status;
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** Until the next {@link #comeBack} nobody listens. */
  void goDown() {
    server.stop(0);
  }

  void comeBack() {
    server = listen(port);
  }

  List<Heard> at(String path) {
    return heard.stream().filter(one -> one.path().equals(path)).toList();
  }

  /** What came at that path, once there is so much. */
  List<Heard> await(String path, int count) {
    Await.until(
        NotificationTown.LIMIT,
        count + " at " + path + ", not " + at(path).size(),
        () -> at(path).size() >= count);
    return at(path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
