package dev.tiffin.faults.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.demo.Exchange;
import dev.tiffin.faults.books.LedgerLine;
import dev.tiffin.faults.history.Json;
import dev.tiffin.faults.history.Placing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an order's end means for its money, told once more apart from the code. */
record Money(Evidence evidence) {
  private static final Set<String> TAKEN = Set.of("DELIVERED", "COLLECTED", "NO_SHOW");
  private static final Set<String> PAID_IN_CASH = Set.of("DELIVERED", "COLLECTED");

  /** What is to be captured of it, in minor units. */
  long due(Placing placing) {
    String status = evidence.statusOf(placing.orderId());
    boolean due = placing.byCard() ? isTaken(placing.orderId()) : PAID_IN_CASH.contains(status);
    return due ? total(placing) : 0;
  }

  /** Whether it ended so that a card is charged. */
  boolean isTaken(String orderId) {
    String status = evidence.statusOf(orderId);
    JsonNode order = evidence.orders().get(orderId);
    boolean customersFault =
        order != null
            && status.equals("UNDELIVERED")
            && order.path("liable").asText().equals("CUSTOMER");
    return TAKEN.contains(status) || customersFault;
  }

  static long total(Placing placing) {
    return placing.answer().path("total").path("amount").longValue();
  }

  /** What clients were told is given back, in minor units: each key once. */
  long promisedBack(String orderId) {
    Map<String, Long> byKey = new HashMap<>();
    for (Exchange refund : evidence.seen().refunds()) {
      if (refund.ok() && refund.path().equals("/orders/" + orderId + "/refunds")) {
        byKey.put(refund.key(), Json.read(refund.body()).path("amount").path("amount").longValue());
      }
    }
    return byKey.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What payment says was captured less what was given back. */
  long netByPayment(String orderId) {
    JsonNode payment = evidence.payments().get(orderId);
    return payment == null ? 0 : amount(payment, "captured") - amount(payment, "refunded");
  }

  static long amount(JsonNode payment, String field) {
    return payment.path(field).path("amount").longValue();
  }

  /** What the provider did of that, in minor units. */
  long byProvider(String orderId, String operation) {
    List<LedgerLine> lines = evidence.books().ledgerOf(orderId);
    return lines.stream()
        .filter(line -> line.operation().equals(operation) && !line.declined())
        .mapToLong(LedgerLine::amount)
        .sum();
  }
}
