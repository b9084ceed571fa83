package dev.tiffin.bench.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tiffin.bench.BenchException;
import dev.tiffin.bench.load.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Single requests outside of any measurement: to prepare, and to see that answers are right. */
public final class Asking implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  /** What came back. */
  public record Reply(JsonNode json, int bytes) {}

  /**
   * @throws BenchException if the answer has another status or is no JSON
   */
  public Reply get(Target target, String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(request(target, path, headers).GET().build(), 200);
  }

  /**
   * Reads an answer to its end, however long it is, and keeps nothing of it.
   *
   * @return its bytes
   * @throws BenchException if the answer has another status
   */
  public long drain(Target target, String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest request = request(target, path, headers).GET().build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new BenchException(
            "%s was answered %d".formatted(request.uri(), response.statusCode()));
      }
      return body.transferTo(OutputStream.nullOutputStream());
    }
  }

  /**
   * Posts JSON.
   *
   * @throws BenchException if the answer has another status than {@code status} or is no JSON
   */
  public Reply post(
      Target target, String path, Map<String, String> headers, String body, int status)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(target, path, headers).header("Content-Type", "application/json");
    return send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), status);
  }

  private static HttpRequest.Builder request(
      Target target, String path, Map<String, String> headers) {
    String host = target.address().getAddress().getHostAddress();
    String door =
        "http://"
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + target.address().getPort();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(door + path))
            .timeout(LIMIT)
            .header("Accept", "application/json");
    headers.forEach(request::header);
    return request;
  }

  private Reply send(HttpRequest request, int status) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    byte[] body = response.body();
    String text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
    if (response.statusCode() != status) {
      throw new BenchException(
          "%s %s was answered %d: %s"
              .formatted(request.method(), request.uri(), response.statusCode(), shortened(text)));
    }
    try {
      return new Reply(json.readTree(body), body.length);
    } catch (JsonProcessingException broken) {
      throw new BenchException(request.uri() + " was not answered with JSON", broken);
    }
  }

  private static String shortened(String text) {
    return text.length() <= 400 ? text : text.substring(0, 400) + "…";
  }

  @Override
  public void close() {
    client.close();
  }
}
