package dev.tiffin.journeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody at the public door, signed in or not. Every answer is held against the OpenAPI document.
 */
final class Visitor {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  private final URI door;
  private final String token;
  private final OpenApi openApi;

  /**
   * @param token bearer token, or empty for somebody who is not signed in
   */
  Visitor(URI door, String token, OpenApi openApi) {
    this.door = door;
    this.token = token;
    this.openApi = openApi;
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer get(String path, Map<String, String> headers) {
    HttpRequest.Builder request = request(path).GET();
    headers.forEach(request::header);
    return send(request);
  }

  Answer post(String path, String json) {
    return send(request(path).header("Content-Type", "application/json").POST(text(json)));
  }

  Answer post(String path, String json, Map<String, String> headers) {
    HttpRequest.Builder request =
        request(path).header("Content-Type", "application/json").POST(text(json));
    headers.forEach(request::header);
    return send(request);
  }

  Answer put(String path, String json) {
    return send(request(path).header("Content-Type", "application/json").PUT(text(json)));
  }

  /** Places an order under a new key. */
  Answer place(String body) {
    return place(body, UUID.randomUUID().toString());
  }

  Answer place(String body, String key) {
    return post("/orders", body, Map.of("Idempotency-Key", key));
  }

  /** One step of an order's life, with whatever it needs. */
  Answer order(String orderId, String action, String body) {
    return post("/orders/" + orderId + "/" + action, body);
  }

  /** One step of a kitchen's ticket. */
  Answer ticket(String orderId, String action, String body) {
    return post("/kitchen/tickets/" + orderId + "/" + action, body);
  }

  /** The next step of a run, where nothing more needs to be said. */
  Answer advance(String orderId, String to) {
    return post("/deliveries/" + orderId + "/advance", "{\"to\": \"" + to + "\"}");
  }

  Answer handOver(String orderId, String pin) {
    return post("/deliveries/" + orderId + "/hand-over", "{\"pin\": \"" + pin + "\"}");
  }

  /** One step of a delivery, by the first of its doors. */
  Answer step(String orderId, String status) {
    return put("/delivery/status/" + orderId, "{\"status\": \"" + status + "\"}");
  }

  /** A GraphQL request that must succeed as HTTP. */
  JsonNode graphql(String query, Map<String, ?> variables) {
    ObjectNode body = JSON.createObjectNode().put("query", query);
    body.set("variables", JSON.valueToTree(variables));
    return post("/graphql", body.toString(), Map.of("Accept", "application/json"))
        .expect(200)
        .json();
  }

  /** What a GraphQL request gives that nothing is wrong with. */
  JsonNode data(String query, Map<String, ?> variables) {
    JsonNode answer = graphql(query, variables);
    if (answer.has("errors")) {
      throw new AssertionError(query + " has errors: " + answer.get("errors"));
    }
    return answer.get("data");
  }

  /** The code that a GraphQL request is refused with. */
  String refusal(String query, Map<String, ?> variables) {
    return graphql(query, variables).at("/errors/0/extensions/code").asText();
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(door.resolve(path)).timeout(LIMIT);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  Answer send(HttpRequest.Builder request) {
    try {
      var http = CLIENT.send(request.build(), BodyHandlers.ofString());
      Answer answer =
          new Answer(
              http, parse(http.headers().firstValue("Content-Type").orElse(""), http.body()));
      openApi.check(answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode parse(String contentType, String body) {
    try {
      return contentType.contains("json") && !body.isEmpty()
          ? JSON.readTree(body)
          : MissingNode.getInstance();
    } catch (JsonProcessingException e) {
      throw new AssertionError("the door sent broken JSON: " + body, e);
    }
  }

  static HttpRequest.BodyPublisher text(String body) {
    return BodyPublishers.ofString(body);
  }
}
