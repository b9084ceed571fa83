package dev.tiffin.faults.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.demo.Exchange;
import dev.tiffin.faults.history.Json;
import dev.tiffin.faults.history.Placing;
import dev.tiffin.faults.invariant.Verdict.Findings;
import java.util.List;

/** What was acknowledged is there for ever, as it was acknowledged, and comes to an end. */
final class OrdersLast implements Invariant {
  /** What never changes; the rest is its life. */
  private static final List<String> LASTING =
      List.of(
          "id",
          "shortCode",
          "customerId",
          "restaurantId",
          "restaurantName",
          "fulfilment",
          "lines",
          "subtotal",
          "adjustments",
          "tax",
          "total",
          "paymentMethod",
          "placedAt",
          "recipient");

  @Override
  public String name() {
    return "I1";
  }

  @Override
  public String promise() {
    return "an acknowledged order exists for ever, with the same content, and ends";
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
      String id = placing.orderId();
      JsonNode now = evidence.orders().get(id);
      if (now == null) {
        findings.violated(id, "is not there any more");
        continue;
      }
      compare(id, placing.answer(), now, "now", findings);
      for (Exchange read : evidence.seen().readsOf(id)) {
        if (read.ok()) {
          compare(id, placing.answer(), Json.read(read.answer()), "when it was read", findings);
        }
      }
      if (!Lives.ORDER_ENDS.contains(now.path("status").asText())) {
        findings.violated(id, "has not ended: " + now.path("status").asText());
      }
    }
    return findings.verdict();
  }

  private static void compare(
      String id, JsonNode acknowledged, JsonNode shown, String when, Findings findings) {
    for (String field : LASTING) {
      if (!acknowledged.path(field).equals(shown.path(field))) {
        findings.violated(
            id,
            "was acknowledged with %s %s and has %s %s",
            field,
            acknowledged.path(field),
            shown.path(field),
            when);
        return;
      }
    }
  }
}
