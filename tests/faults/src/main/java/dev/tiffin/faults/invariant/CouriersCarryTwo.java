package dev.tiffin.faults.invariant;

import dev.tiffin.faults.books.Books;
import dev.tiffin.faults.books.Fact;
import dev.tiffin.faults.history.Claim;
import dev.tiffin.faults.history.Step;
import dev.tiffin.faults.invariant.Verdict.Findings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Nobody carries more than two orders, and no order is carried by two. */
final class CouriersCarryTwo implements Invariant {
  private static final int MAX = 2;
  private static final Set<String> WITH_FOOD = Set.of("PICKED_UP", "DELIVERED");
  private static final Set<String> OVER = Set.of("DELIVERED", "FAILED", "RETURNED", "CANCELLED");

  @Override
  public String name() {
    return "I10";
  }

  @Override
  public String promise() {
    return "at most one courier per order; a courier holds at most two";
  }

  @Override
  public String things() {
    return "assignments";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    checkEvents(evidence, findings);
    for (Claim claim : evidence.seen().claims()) {
      if (claim.orderIds().size() > MAX) {
        findings.violated(
            claim.orderIds().getFirst(),
            "%s was told to hold %d orders",
            claim.courier(),
            claim.orderIds().size());
      }
    }
    Map<String, String> carriers = new HashMap<>();
    for (Step step : evidence.seen().steps()) {
      if (WITH_FOOD.contains(step.status())) {
        String other = carriers.putIfAbsent(step.orderId(), step.courier());
        if (other != null && !other.equals(step.courier())) {
          findings.violated(step.orderId(), "was carried by %s and by %s", other, step.courier());
        }
      }
    }
    return findings.verdict();
  }

  /** In the order in which they were written, which is the order in which they happened. */
  private static void checkEvents(Evidence evidence, Findings findings) {
    Map<String, String> holder = new HashMap<>();
    Map<String, String> status = new HashMap<>();
    Map<String, Set<String>> held = new HashMap<>();
    for (Fact event : evidence.books().eventsOf(Books.DELIVERIES)) {
      String order = event.stream();
      String now = Lives.deliveryAfter(status.getOrDefault(order, Lives.NOTHING), event);
      status.put(order, now);
      if (event.name().equals("CourierAssigned")) {
        findings.look();
        if (holder.containsKey(order)) {
          findings.violated(
              order,
              "was given to %s while %s had it",
              event.detail(),
              String.valueOf(holder.get(order)));
        }
        holder.put(order, event.detail());
        Set<String> theirs = held.computeIfAbsent(event.detail(), _ -> new HashSet<>());
        theirs.add(order);
        if (theirs.size() > MAX) {
          findings.violated(order, "is one of %d that %s has", theirs.size(), event.detail());
        }
      } else if (event.name().equals("CourierUnassigned") || OVER.contains(now)) {
        String courier = holder.remove(order);
        if (courier != null) {
          held.getOrDefault(courier, new HashSet<>()).remove(order);
        }
      }
    }
  }
}
