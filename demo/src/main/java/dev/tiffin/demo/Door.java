package dev.tiffin.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
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
 * same Idempotency-Key. Accounts are named as the ready-made ones are; the empty name is nobody's.
 */
public final class Door implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final long LATER_SECONDS_MAX = 10;

  private final Venue venue;
  private final Patience patience;
  private final Witness witness;
  private final Tokens tokens;
  private final HttpClient client;
  private final LongAdder calls = new LongAdder();
  private final LongAdder comeBackLater = new LongAdder();

  public Door(Venue venue, Patience patience, Witness witness) {
    this.venue = venue;
    this.patience = patience;
    this.witness = witness;
    this.tokens = new Tokens(venue.token(), patience);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience.answerLimit())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /** Calls so far, those that were sent again included. */
  long calls() {
    return calls.sum();
  }

  /** How often it said 429 or 503, or did not answer. */
  long comeBackLater() {
    return comeBackLater.sum();
  }

  /** Sees to it that nobody has to ask for these accounts' tokens later. */
  void knows(Iterable<String> accounts) throws InterruptedException {
    for (String account : accounts) {
      tokens.of(account);
    }
  }

  /**
   * @param call what it is for, for the records
   * @throws DemoException if it was not answered however often it was sent
   */
  public Reply get(String call, String account, String path) throws InterruptedException {
    return send(new Call(call, account, "GET", path, "", ""), request(account, path).GET());
  }

  /** Status 304 where nothing has changed since {@code etag}. */
  Reply getUnless(String call, String account, String path, String etag)
      throws InterruptedException {
    HttpRequest.Builder request = request(account, path).GET();
    return send(
        new Call(call, account, "GET", path, "", ""),
        etag.isEmpty() ? request : request.header("If-None-Match", etag));
  }

  /** Under a new Idempotency-Key, which is kept when the call has to be sent again. */
  Reply post(String call, String account, String path, Map<String, ?> body)
      throws InterruptedException {
    return post(call, account, path, UUID.randomUUID().toString(), body);
  }

  /** Under that Idempotency-Key. */
  Reply post(String call, String account, String path, String key, Map<String, ?> body)
      throws InterruptedException {
    String text = text(body);
    return send(
        new Call(call, account, "POST", path, key, text), posting(account, path, key, text));
  }

  private HttpRequest.Builder posting(String account, String path, String key, String text)
      throws InterruptedException {
    return request(account, path)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", key)
        .POST(BodyPublishers.ofString(text));
  }

  /** Sends it once under that Idempotency-Key, and closes the connection after that long. */
  void postAndHangUp(
      String call, String account, String path, String key, Map<String, ?> body, Duration after)
      throws InterruptedException {
    String text = text(body);
    Call one = new Call(call, account, "POST", path, key, text);
    HttpRequest request = posting(account, path, key, text).timeout(after).build();
    calls.increment();
    long began = System.nanoTime();
    try {
      witness.saw(one.answered(began, client.send(request, BodyHandlers.ofByteArray())));
    } catch (IOException hungUp) {
      witness.saw(one.hungUp(began));
    }
  }

  Reply put(String call, String account, String path, Map<String, ?> body)
      throws InterruptedException {
    String text = text(body);
    return send(
        new Call(call, account, "PUT", path, "", text),
        request(account, path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(text)));
  }

  Reply delete(String call, String account, String path) throws InterruptedException {
    return send(new Call(call, account, "DELETE", path, "", ""), request(account, path).DELETE());
  }

  private HttpRequest.Builder request(String account, String path) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(venue.door().resolve(path)).timeout(patience.answerLimit());
    return account.isEmpty()
        ? request
        : request.header("Authorization", "Bearer " + tokens.of(account));
  }

  private Reply send(Call call, HttpRequest.Builder prepared) throws InterruptedException {
    HttpRequest request = prepared.build();
    IOException last = new IOException("the door was not asked");
    for (int tried = 0; tried < patience.triesMax(); tried++) {
      calls.increment();
      long began = System.nanoTime();
      try {
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        witness.saw(call.answered(began, response));
        if (!patience.asksAgainAfter(response.statusCode())) {
          return reply(response);
        }
        last = new IOException("the door says " + response.statusCode() + " to " + call.name());
        comeBackLater.increment();
        Thread.sleep(retryAfter(response));
      } catch (IOException noAnswer) {
        witness.saw(call.unanswered(began));
        last = noAnswer;
        comeBackLater.increment();
        Thread.sleep(patience.later());
      }
    }
    throw new DemoException(
        "%s was not answered in %d tries: %s"
            .formatted(call.name(), patience.triesMax(), last.getMessage()),
        last);
  }

  /** What is asked, however often it has to be sent. */
  private record Call(
      String name, String account, String method, String path, String key, String body) {

    Exchange answered(long began, HttpResponse<byte[]> response) {
      return exchange(
          began,
          response.statusCode(),
          new String(response.body(), UTF_8),
          response.headers().firstValue("Retry-After").isPresent());
    }

    Exchange unanswered(long began) {
      return exchange(began, Exchange.NO_ANSWER, "", false);
    }

    Exchange hungUp(long began) {
      return exchange(began, Exchange.HUNG_UP, "", false);
    }

    private Exchange exchange(long began, int status, String answer, boolean retryAfter) {
      return new Exchange(
          name,
          account,
          method,
          path,
          key,
          body,
          began,
          System.nanoTime(),
          status,
          answer,
          retryAfter);
    }
  }

  private Duration retryAfter(HttpResponse<?> response) {
    long seconds =
        response
            .headers()
            .firstValueAsLong("Retry-After")
            .orElse(Math.max(1, patience.later().toSeconds()));
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
