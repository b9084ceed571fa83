package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.platform.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One trace shows one order: through HTTP, gRPC, the outbox, Kafka, RabbitMQ, and back. */
@InSharedTown
class TraceJourneyTest {
  private final Town town = Town.shared();

  @Test
  void oneTraceShowsOneOrder() {
    District district = District.in(town);
    Traced placing = new Traced();
    String id =
        placing
            .post(district.customer(), "/orders", district.meal().byCard("pm_card_visa").json())
            .expect(201)
            .text("/id");
    placing.awaitSpans(
        Set.of("gateway", "order", "menu", "payment", "kitchen", "delivery"),
        Set.of("orders publish", "orders process", "payments publish", "payments process"));

    Until.ticket(town.as("kitchen"), id, "NEW");
    Traced accepting = new Traced();
    accepting.post(town.as("kitchen"), "/kitchen/tickets/" + id + "/accept", "{}").expect(200);
    accepting.awaitSpans(
        Set.of("gateway", "kitchen", "order", "delivery"),
        Set.of("orders publish", "kitchen.print publish", "kitchen.print process"));
  }

  /** A request that begins a trace, and all that follows from it. */
  private record Traced(String traceId) {
    private static final String BEGINNING = "00f067aa0ba902b7";

    Traced() {
      this(UUID.randomUUID().toString().replace("-", ""));
    }

    Answer post(Visitor visitor, String path, String body) {
      return visitor.post(
          path,
          body,
          Map.of(
              "traceparent",
              "00-" + traceId + "-" + BEGINNING + "-01",
              "Idempotency-Key",
              traceId));
    }

    /** Until these are in it, and the parent of every one. */
    void awaitSpans(Set<String> services, Set<String> names) {
      try {
        Await.until(
            Until.LIMIT,
            "trace " + traceId + " has " + services + " and " + names,
            () ->
                of(Collector.Seen::service).containsAll(services)
                    && of(Collector.Seen::name).containsAll(names)
                    && orphans().isEmpty());
      } catch (AssertionError late) {
        throw new AssertionError(
            "%s; it has %s and %s, and without a parent %s"
                .formatted(
                    late.getMessage(),
                    of(Collector.Seen::service),
                    of(Collector.Seen::name),
                    orphans()),
            late);
      }
    }

    private List<Collector.Seen> orphans() {
      List<Collector.Seen> spans = Town.collector().trace(traceId);
      Set<String> ids = new HashSet<>(Set.of("", BEGINNING));
      spans.forEach(span -> ids.add(span.spanId()));
      return spans.stream().filter(span -> !ids.contains(span.parentId())).toList();
    }

    private Set<String> of(Function<Collector.Seen, String> part) {
      return Town.collector().trace(traceId).stream().map(part).collect(Collectors.toSet());
    }
  }

  @Test
  void problemNamesTheTraceThatTheLogHas() {
    Answer refused = town.as("customer").get("/orders/nothing").expect(404);
    String traceId = refused.text("/traceId");
    assertEquals(32, traceId.length());
    assertEquals(traceId, refused.header("Trace-Id"));
  }

  @Test
  void noTokenAndNoPersonalDataStandsInALog() throws IOException {
    String token = town.platform().token("customer");
    Visitor customer = town.withToken(token);
    customer.place(Meal.stew().json()).expect(201);
    customer.place(Meal.stew().byCard("pm_card_visa").json()).expect(201);
    try (Stream<Path> logs = Files.walk(town.logs())) {
      for (Path log : logs.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        for (String secret : List.of(token, "Ada Vidal", "Sainte-Catherine", "pm_card_visa")) {
          assertEquals(-1, text.indexOf(secret), log + " holds " + secret);
        }
      }
    }
  }
}
