package dev.tiffin.gateway;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A gateway that has a way to reporting, and an operator who asks for orders. */
final class ReportingDoor implements AutoCloseable {
  static final String JSON = "Content-Type: application/json";

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
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", operator)
            .method(method, HttpRequest.BodyPublishers.noBody());
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  HttpResponse<byte[]> get(String... headers) {
    return send("GET", headers);
  }

  HttpResponse<byte[]> send(String method, String... headers) {
    return gateway.send(request(method, headers), HttpResponse.BodyHandlers.ofByteArray());
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
