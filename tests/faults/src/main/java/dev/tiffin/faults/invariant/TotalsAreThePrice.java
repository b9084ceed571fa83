package dev.tiffin.faults.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.faults.history.Placing;
import dev.tiffin.faults.invariant.Verdict.Findings;

/** Everybody pays what the menu said, in whole cents. */
final class TotalsAreThePrice implements Invariant {
  @Override
  public String name() {
    return "I17";
  }

  @Override
  public String promise() {
    return "money is integer minor units; the total is the price at placing";
  }

  @Override
  public String things() {
    return "orders";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    for (Placing placing : evidence.acknowledged()) {
      findings.look();
      checkOne(placing, evidence, findings);
    }
    return findings.verdict();
  }

  private static void checkOne(Placing placing, Evidence evidence, Findings findings) {
    JsonNode order = placing.answer();
    String id = placing.orderId();
    long menu = 0;
    for (JsonNode line : placing.wanted().path("lines")) {
      long price = evidence.seen().prices().getOrDefault(line.path("itemId").asText(), -1L);
      menu += price * line.path("quantity").longValue();
    }
    long subtotal = amount(id, order.path("subtotal"), findings);
    if (subtotal != menu) {
      findings.violated(id, "costs %d and by the menu %d", subtotal, menu);
    }
    long sum = subtotal;
    for (JsonNode adjustment : order.path("adjustments")) {
      sum += amount(id, adjustment.path("amount"), findings);
    }
    long total = amount(id, order.path("total"), findings);
    if (total != sum) {
      findings.violated(id, "has a total of %d, and its parts add up to %d", total, sum);
    }
    JsonNode now = evidence.orders().get(id);
    if (now != null && amount(id, now.path("total"), findings) != total) {
      findings.violated(id, "cost %d and costs %s now", total, now.path("total"));
    }
  }

  private static long amount(String id, JsonNode money, Findings findings) {
    if (!money.path("amount").isIntegralNumber()) {
      findings.violated(id, "has an amount that is no whole number: " + money);
    }
    return money.path("amount").longValue();
  }
}
