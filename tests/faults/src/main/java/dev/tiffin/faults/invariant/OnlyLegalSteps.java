package dev.tiffin.faults.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.demo.Exchange;
import dev.tiffin.faults.books.Books;
import dev.tiffin.faults.books.Fact;
import dev.tiffin.faults.history.Json;
import dev.tiffin.faults.history.Placing;
import dev.tiffin.faults.invariant.Verdict.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/** Nothing happens that cannot, in the events and on the customers' screens. */
final class OnlyLegalSteps implements Invariant {
  @Override
  public String name() {
    return "I9";
  }

  @Override
  public String promise() {
    return "only legal transitions happen, and none is taken back";
  }

  @Override
  public String things() {
    return "transitions";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    checkEvents(
        evidence.books().eventsOf(Books.ORDERS), Lives::orderAfter, Lives::mayOrder, findings);
    checkEvents(
        evidence.books().eventsOf(Books.DELIVERIES),
        Lives::deliveryAfter,
        Lives::mayDelivery,
        findings);
    for (Placing placing : evidence.acknowledged()) {
      checkScreens(placing, evidence, findings);
    }
    return findings.verdict();
  }

  private static void checkEvents(
      List<Fact> events,
      BiFunction<String, Fact, String> after,
      BiPredicate<String, String> may,
      Findings findings) {
    Map<String, String> statuses = new HashMap<>();
    for (Fact event : events) {
      String from = statuses.getOrDefault(event.stream(), Lives.NOTHING);
      String to = after.apply(from, event);
      if (!to.equals(from)) {
        findings.look();
        if (!may.test(from, to)) {
          findings.violated(event.stream(), "went from %s to %s by %s", from, to, event.name());
        }
      }
      statuses.put(event.stream(), to);
    }
  }

  /** What a customer saw grows; nothing of it goes away again. */
  private static void checkScreens(Placing placing, Evidence evidence, Findings findings) {
    List<String> before = statuses(placing.answer());
    checkTimeline(placing.orderId(), before, findings);
    for (Exchange read : evidence.seen().readsOf(placing.orderId())) {
      if (!read.ok()) {
        continue;
      }
      List<String> now = statuses(Json.read(read.answer()));
      if (now.size() < before.size() || !now.subList(0, before.size()).equals(before)) {
        findings.violated(placing.orderId(), "was shown as %s and then as %s", before, now);
      }
      checkTimeline(placing.orderId(), now, findings);
      before = now;
    }
  }

  private static void checkTimeline(String id, List<String> timeline, Findings findings) {
    String from = Lives.NOTHING;
    for (String to : timeline) {
      if (!Lives.mayOrder(from, to)) {
        findings.violated(id, "was shown as %s", timeline);
      }
      from = to;
    }
  }

  private static List<String> statuses(JsonNode order) {
    List<String> statuses = new ArrayList<>();
    order.path("timeline").forEach(entry -> statuses.add(entry.path("status").asText()));
    return statuses;
  }
}
