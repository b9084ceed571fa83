package dev.tiffin.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tiffin's public door, as a patient client uses it: who is told to come back later does, with the
 * same Idempotency-Key.
 */
final class Door implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
  private static final int TRIES_MAX = 12;
  private static final Duration LATER = Duration.ofSeconds(1);
  private static final long LATER_SECONDS_MAX = 10;

  private final URI address;
  private final Timings timings;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER_LIMIT)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final LongAdder calls = new LongAdder();
  private final LongAdder comeBackLater = new LongAdder();

  Door(URI address, Timings timings) {
    this.address = address;
    this.timings = timings;
  }

  /** Calls so far, those that were sent again included. */
  long calls() {
    return calls.sum();
  }

  /** How often it said 429 or 503, or did not answer. */
  long comeBackLater() {
    return comeBackLater.sum();
  }

  /**
   * @param call its name among the timings
   */
  Reply get(String call, String token, String path) throws InterruptedException {
    return send(call, request(token, path).GET());
  }

  /** Status 304 where nothing has changed since {@code etag}. */
  Reply getUnless(String call, String token, String path, String etag) throws InterruptedException {
    HttpRequest.Builder request = request(token, path).GET();
    return send(call, etag.isEmpty() ? request : request.header("If-None-Match", etag));
  }

  /** Under a new Idempotency-Key, which is kept when the call has to be sent again. */
  Reply post(String call, String token, String path, Map<String, ?> body)
      throws InterruptedException {
    return send(
        call,
        request(token, path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(text(body))));
  }

  Reply put(String call, String token, String path, Map<String, ?> body)
      throws InterruptedException {
    return send(
        call,
        request(token, path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(text(body))));
  }

  Reply delete(String call, String token, String path) throws InterruptedException {
    return send(call, request(token, path).DELETE());
  }

  private HttpRequest.Builder request(String token, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path)).timeout(ANSWER_LIMIT);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private Reply send(String call, HttpRequest.Builder prepared) throws InterruptedException {
    HttpRequest request = prepared.build();
    IOException last = new IOException("the door was not asked");
    for (int tried = 0; tried < TRIES_MAX; tried++) {
      calls.increment();
      try {
        long began = System.nanoTime();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        timings.took(call, Duration.ofNanos(System.nanoTime() - began));
        if (response.statusCode() != 429 && response.statusCode() != 503) {
          return reply(response);
        }
        last = new IOException("the door says " + response.statusCode() + " to " + call);
        comeBackLater.increment();
        Thread.sleep(retryAfter(response));
      } catch (IOException noAnswer) {
        last = noAnswer;
        comeBackLater.increment();
        Thread.sleep(LATER);
      }
    }
    throw new DemoException(
        "%s was not answered in %d tries: %s".formatted(call, TRIES_MAX, last.getMessage()), last);
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    long seconds = response.headers().firstValueAsLong("Retry-After").orElse(LATER.toSeconds());
    return Duration.ofSeconds(Math.clamp(seconds, 1, LATER_SECONDS_MAX));
  }

  private static Reply reply(HttpResponse<byte[]> response) throws IOException {
    boolean json =
        response.headers().firstValue("Content-Type").map(t -> t.contains("json")).orElse(false);
    JsonNode body =
        json && response.body().length > 0
            ? JSON.readTree(response.body())
            : MissingNode.getInstance();
    return new Reply(response.statusCode(), body, response.headers().firstValue("ETag").orElse(""));
  }

  private static String text(Map<String, ?> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("texts and numbers are always JSON", impossible);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
