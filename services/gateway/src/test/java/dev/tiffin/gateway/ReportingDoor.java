package dev.tiffin.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A gateway that has a way to reporting, and an operator who asks for orders. */
final class ReportingDoor implements AutoCloseable {
  static final String JSON = "Content-Type: application/json";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  final RunningGateway gateway;
  final String operator =
      "Bearer " + RunningGateway.token(Map.of("sub", "op-1", "role", "operator"));

  ReportingDoor(FakeReporting reporting, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("TIFFIN_REPORTING_HTTP", reporting.uri());
    gateway = new RunningGateway(all);
  }

  HttpRequest request(String method, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.uri("/odata/Orders"))
            .timeout(LIMIT)
            .header("Authorization", operator)
            .method(method, HttpRequest.BodyPublishers.noBody());
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  HttpResponse<byte[]> get(String... headers) {
    return send("GET", headers);
  }

  /**
   * @throws UncheckedIOException if the answer breaks off
   * @throws AssertionError if it neither ends nor breaks off, which the client's own limit leaves
   *     out
   */
  HttpResponse<byte[]> send(String method, String... headers) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        gateway.client.sendAsync(request(method, headers), HttpResponse.BodyHandlers.ofByteArray());
    try {
      return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new UncheckedIOException(new IOException(e.getCause()));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new AssertionError("the answer has no end", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static byte[] numbers(int bytes) {
    byte[] numbers = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      numbers[i] = (byte) ('0' + i * 31 / 7 % 10);
    }
    return numbers;
  }

  @Override
  public void close() {
    gateway.close();
  }
}
