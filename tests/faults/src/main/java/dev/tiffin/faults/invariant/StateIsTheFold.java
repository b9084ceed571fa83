package dev.tiffin.faults.invariant;

import dev.tiffin.faults.books.Books;
import dev.tiffin.faults.books.Fact;
import dev.tiffin.faults.books.Standing;
import dev.tiffin.faults.invariant.Verdict.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What can be asked for is what happened. */
final class StateIsTheFold implements Invariant {
  @Override
  public String name() {
    return "I8";
  }

  @Override
  public String promise() {
    return "a read model is the fold of its events, also when rebuilt, and what the door and"
        + " reports show";
  }

  @Override
  public String things() {
    return "states";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    for (String topic : List.of(Books.ORDERS, Books.DELIVERIES, Books.PAYMENTS)) {
      Map<String, Standing> standings = evidence.books().standingsOf(topic);
      Map<String, List<Fact>> lives = new LinkedHashMap<>();
      for (Fact event : evidence.books().eventsOf(topic)) {
        lives.computeIfAbsent(event.stream(), _ -> new ArrayList<>()).add(event);
      }
      lives.forEach((stream, life) -> {
        findings.look();
        Standing folded = fold(topic, life);
        Standing kept = standings.get(stream);
        if (kept == null || !agree(topic, folded, kept)) {
          findings.violated(
              stream, "%s folds to %s and is kept as %s", topic, folded, String.valueOf(kept));
        }
      });
      standings.forEach((stream, kept) -> {
        if (!lives.containsKey(stream)) {
          findings.violated(stream, "%s keeps %s of nothing that happened", topic, kept);
        }
      });
      checkRebuilt(topic, standings, evidence.books().rebuiltOf(topic), findings);
      String reported = Books.reported(topic);
      Map<String, Standing> reports = evidence.books().standingsOf(reported);
      checkReported(topic, standings, reports, findings);
      checkRebuilt(reported, reports, evidence.books().rebuiltOf(reported), findings);
    }
    checkDoor(evidence, findings);
    return findings.verdict();
  }

  private static void checkRebuilt(
      String topic,
      Map<String, Standing> standings,
      Map<String, Standing> rebuilt,
      Findings findings) {
    Set<String> streams = new TreeSet<>(standings.keySet());
    streams.addAll(rebuilt.keySet());
    for (String stream : streams) {
      String kept = String.valueOf(standings.get(stream));
      String anew = String.valueOf(rebuilt.get(stream));
      if (!kept.equals(anew)) {
        findings.violated(stream, "%s kept it as %s and rebuilt it as %s", topic, kept, anew);
      }
    }
  }

  private static void checkReported(
      String topic,
      Map<String, Standing> standings,
      Map<String, Standing> reports,
      Findings findings) {
    Set<String> streams = new TreeSet<>(standings.keySet());
    streams.addAll(reports.keySet());
    for (String stream : streams) {
      Standing kept = standings.get(stream);
      Standing told = reports.get(stream);
      if (kept == null
          || told == null
          || kept.version() != told.version()
          || !kept.status().equals(told.status())) {
        findings.violated(
            stream,
            "%s keeps it as %s, and reports say %s",
            topic,
            String.valueOf(kept),
            String.valueOf(told));
      }
    }
  }

  private static void checkDoor(Evidence evidence, Findings findings) {
    Map<String, Standing> orders = evidence.books().standingsOf(Books.ORDERS);
    evidence
        .orders()
        .forEach((id, order) -> {
          Standing kept = orders.get(id);
          if (kept == null
              || kept.version() != order.path("version").asInt()
              || !kept.status().equals(order.path("status").asText())) {
            findings.violated(
                id,
                "is kept as %s and shown as %s, version %s",
                String.valueOf(kept),
                order.path("status"),
                order.path("version"));
          }
        });
  }

  private static boolean agree(String topic, Standing folded, Standing kept) {
    return switch (topic) {
      case Books.ORDERS ->
          folded.version() == kept.version() && folded.status().equals(kept.status());
      case Books.DELIVERIES ->
          folded.version() == kept.version()
              && folded.status().equals(kept.status())
              && folded.courier().equals(kept.courier());
      default ->
          folded.version() == kept.version()
              && folded.captured() == kept.captured()
              && folded.refunded() == kept.refunded();
    };
  }

  private static Standing fold(String topic, List<Fact> life) {
    Standing at = new Standing(0, Lives.NOTHING, "", 0, 0);
    for (Fact event : life) {
      at =
          new Standing(
              event.version(),
              topic.equals(Books.ORDERS)
                  ? Lives.orderAfter(at.status(), event)
                  : Lives.deliveryAfter(at.status(), event),
              courier(at.courier(), event),
              at.captured() + amount("PaymentCaptured", event),
              at.refunded() + amount("PaymentRefunded", event));
    }
    return at;
  }

  private static String courier(String before, Fact event) {
    return switch (event.name()) {
      case "CourierAssigned" -> event.detail();
      case "CourierUnassigned" -> "";
      default -> before;
    };
  }

  private static long amount(String name, Fact event) {
    return event.name().equals(name) ? Long.parseLong(event.detail()) : 0;
  }
}
