package dev.tiffin.payment.adapter.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Answers as Stripe does, for the operations that payment uses: manual capture, test payment
 * methods, idempotency keys. What it hears and says is held against Stripe's description.
 */
public final class StripeStandIn implements AutoCloseable {
  /** One call as it came. */
  public record Call(String template, JsonNode request, String key, String authorization) {}

  private record Said(int status, String body) {}

  private record Kept(String asked, Said said) {}

  /** What goes wrong with the next call. */
  private enum Fault {
    SILENT,
    ANSWER_LOST
  }

  private final PublishedApi api = new PublishedApi();
  private final HttpServer server;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Call> calls = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, ObjectNode> intents = new HashMap<>();
  private final Map<String, Kept> keys = new HashMap<>();
  private final Queue<Integer> failures = new ArrayDeque<>();
  private final Queue<Fault> faults = new ArrayDeque<>();

  public StripeStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next call is answered with that status alone. */
  synchronized void failNext(int status) {
    failures.add(status);
  }

  /** The next call is never answered. */
  synchronized void keepSilent() {
    faults.add(Fault.SILENT);
  }

  /** The next call is carried out, and its answer lost. */
  public synchronized void loseAnswer() {
    faults.add(Fault.ANSWER_LOST);
  }

  /** What came, oldest first; fails if anything was not as published. */
  public synchronized List<Call> calls() {
    if (!problems.isEmpty()) {
      throw new AssertionError(problems.toString());
    }
    return List.copyOf(calls);
  }

  public synchronized String status(String intent) {
    return Optional.ofNullable(intents.get(intent)).orElseThrow().path("status").asText();
  }

  public synchronized JsonNode intent(String id) {
    return Optional.ofNullable(intents.get(id)).orElseThrow().deepCopy();
  }

  synchronized void cancelOutside(String intent) {
    Optional.ofNullable(intents.get(intent)).orElseThrow().put("status", "canceled");
  }

  private void handle(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Said said;
    Fault fault;
    synchronized (this) {
      fault = faults.poll();
      said = fault == Fault.SILENT ? new Said(0, "") : answer(exchange, form);
    }
    try (exchange) {
      if (fault != null) {
        closing.await();
        return;
      }
      byte[] body = said.body().getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.getResponseHeaders().add("Request-Id", "req_" + calls.size());
      exchange.sendResponseHeaders(said.status(), body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Said answer(HttpExchange exchange, String form) {
    try {
      Integer failure = failures.poll();
      if (failure != null) {
        return error(failure, "api_error", "", "", "", null);
      }
      String path = exchange.getRequestURI().getPath();
      String template = path.replaceFirst("^(/v1/payment_intents)/[^/]+", "$1/{intent}");
      String key = header(exchange, "Idempotency-Key");
      Call call =
          new Call(template, api.request(template, form), key, header(exchange, "Authorization"));
      calls.add(call);
      Kept kept = keys.get(key);
      if (kept != null) {
        return kept.asked().equals(path + form)
            ? kept.said()
            : error(400, "idempotency_error", "", "", "", null);
      }
      Said said = carryOut(call, path);
      keys.put(key, new Kept(path + form, said));
      return said;
    } catch (AssertionError e) {
      problems.add(e.toString());
      return new Said(500, "{}");
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private Said carryOut(Call call, String path) {
    if (call.template().equals("/v1/payment_intents")) {
      return create(call.request());
    }
    if (call.template().equals("/v1/refunds")) {
      return refund(call.request());
    }
    ObjectNode intent = intents.get(path.split("/", -1)[3]);
    if (intent == null) {
      return error(404, "invalid_request_error", "resource_missing", "", "intent", null);
    }
    boolean capture = call.template().endsWith("/capture");
    long amount = call.request().path("amount_to_capture").asLong();
    if (!intent.path("status").asText().equals("requires_capture")) {
      return error(400, "invalid_request_error", "payment_intent_unexpected_state", "", "", intent);
    }
    if (capture && amount > intent.path("amount_capturable").asLong()) {
      return error(400, "invalid_request_error", "amount_too_large", "", "amount_to_capture", null);
    }
    intent.put("status", capture ? "succeeded" : "canceled");
    intent.put("amount_received", capture ? amount : 0);
    intent.put("amount_capturable", 0);
    return new Said(200, api.published("payment_intent", intent));
  }

  private Said create(JsonNode request) {
    return switch (request.path("payment_method").asText()) {
      case "pm_card_visa" -> {
        ObjectNode intent = intent(request);
        intents.put(intent.path("id").asText(), intent);
        yield new Said(200, api.published("payment_intent", intent));
      }
      case "pm_card_chargeDeclined" ->
          error(402, "card_error", "card_declined", "generic_decline", "", null);
      case "pm_card_chargeDeclinedInsufficientFunds" ->
          error(402, "card_error", "card_declined", "insufficient_funds", "", null);
      case "pm_card_chargeDeclinedExpiredCard" ->
          error(402, "card_error", "expired_card", "", "", null);
      case "pm_card_authenticationRequired" ->
          error(402, "card_error", "authentication_required", "authentication_required", "", null);
      default ->
          error(400, "invalid_request_error", "resource_missing", "", "payment_method", null);
    };
  }

  private ObjectNode intent(JsonNode request) {
    ObjectNode intent = PublishedApi.JSON.createObjectNode();
    intent.put("id", "pi_" + (intents.size() + 1)).put("object", "payment_intent");
    intent.put("amount", request.path("amount").asLong());
    intent.put("amount_capturable", request.path("amount").asLong()).put("amount_received", 0);
    intent.put("capture_method", request.path("capture_method").asText());
    intent.put("confirmation_method", "automatic").put("created", 1_772_366_400L);
    intent.put("currency", request.path("currency").asText()).put("livemode", false);
    intent.set("payment_method_types", request.path("payment_method_types"));
    intent.set("metadata", request.path("metadata"));
    return intent.put("status", "requires_capture");
  }

  private Said refund(JsonNode request) {
    ObjectNode intent = intents.get(request.path("payment_intent").asText());
    long amount = request.path("amount").asLong();
    if (intent == null || amount > intent.path("amount_received").asLong()) {
      return error(400, "invalid_request_error", "charge_already_refunded", "", "amount", null);
    }
    ObjectNode refund = PublishedApi.JSON.createObjectNode();
    refund.put("id", "re_" + calls.size()).put("object", "refund").put("amount", amount);
    refund.put("currency", intent.path("currency").asText()).put("created", 1_772_366_400L);
    refund.put("payment_intent", intent.path("id").asText()).put("status", "succeeded");
    refund.set("metadata", request.path("metadata"));
    return new Said(200, api.published("refund", refund));
  }

  private Said error(
      int status,
      String type,
      String code,
      String decline,
      String param,
      @org.jspecify.annotations.Nullable ObjectNode intent) {
    ObjectNode body = PublishedApi.JSON.createObjectNode();
    ObjectNode error = body.putObject("error").put("type", type).put("message", "no: " + code);
    Map.of("code", code, "decline_code", decline, "param", param)
        .forEach((name, value) -> {
          if (!value.isEmpty()) {
            error.put(name, value);
          }
        });
    if (intent != null) {
      error.set("payment_intent", intent);
    }
    return new Said(status, api.published("error", body));
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
