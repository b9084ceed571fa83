package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.testing.Await;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One trace shows one order: through HTTP, gRPC, the outbox, Kafka, and back. */
class TraceJourneyTest {
  private final Town town = Town.shared();

  @Test
  void oneTraceShowsOneOrder() throws IOException {
    String traceId = UUID.randomUUID().toString().replace("-", "");
    HttpRequest.Builder request =
        town.as("customer")
            .request("/orders")
            .header("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "application/json")
            .POST(Visitor.text(Meal.stew().json()));
    String id = town.visitor().send(request).expect(201).text("/id");
    Until.delivery(town.as("dispatcher"), id, "/status", "PENDING");

    Set<String> wanted = Set.of("gateway", "order", "menu", "delivery");
    Await.until(
        Until.LIMIT,
        "spans of " + wanted + " in trace " + traceId,
        () -> services(traceId).containsAll(wanted) && names(traceId).contains("orders process"));
    assertTrue(names(traceId).contains("orders publish"), names(traceId).toString());
    assertEveryParentIsInTheTrace(Town.collector().trace(traceId));
  }

  @Test
  void problemNamesTheTraceThatTheLogHas() throws IOException {
    Answer refused = town.as("customer").get("/orders/nothing").expect(404);
    String traceId = refused.text("/traceId");
    assertEquals(32, traceId.length());
    assertEquals(traceId, refused.header("Trace-Id"));
  }

  @Test
  void noTokenAndNoPersonalDataStandsInALog() throws IOException {
    String token = town.platform().token("customer");
    town.withToken(token).place(Meal.stew().json()).expect(201);
    try (Stream<Path> logs = Files.walk(town.logs())) {
      for (Path log : logs.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        for (String secret : List.of(token, "Ada Vidal", "Sainte-Catherine")) {
          assertEquals(-1, text.indexOf(secret), log + " holds " + secret);
        }
      }
    }
  }

  private static void assertEveryParentIsInTheTrace(List<Collector.Seen> spans) {
    Set<String> ids = new HashSet<>(Set.of("", "00f067aa0ba902b7"));
    spans.forEach(span -> ids.add(span.spanId()));
    List<Collector.Seen> orphans =
        spans.stream().filter(span -> !ids.contains(span.parentId())).toList();
    assertEquals(List.of(), orphans);
  }

  private static Set<String> services(String traceId) {
    return Town.collector().trace(traceId).stream()
        .map(Collector.Seen::service)
        .collect(Collectors.toSet());
  }

  private static Set<String> names(String traceId) {
    return Town.collector().trace(traceId).stream()
        .map(Collector.Seen::name)
        .collect(Collectors.toSet());
  }
}
