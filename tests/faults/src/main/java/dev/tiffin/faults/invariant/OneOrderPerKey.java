package dev.tiffin.faults.invariant;

import dev.tiffin.demo.Exchange;
import dev.tiffin.faults.books.LedgerLine;
import dev.tiffin.faults.history.Json;
import dev.tiffin.faults.history.Placing;
import dev.tiffin.faults.invariant.Verdict.Findings;
import java.util.List;
import java.util.stream.Collectors;

/** One key is one order and one charge, and a repeat is answered with the same bytes. */
final class OneOrderPerKey implements Invariant {
  @Override
  public String name() {
    return "I2";
  }

  @Override
  public String promise() {
    return "a key gives at most one order and one charge; a replay is byte-identical";
  }

  @Override
  public String things() {
    return "replays";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    for (Placing placing : evidence.acknowledged()) {
      checkReplays(placing, findings);
      checkCharges(placing.orderId(), evidence.books().ledgerOf(placing.orderId()), findings);
    }
    var refunds =
        evidence.seen().refunds().stream()
            .filter(Exchange::ok)
            .collect(Collectors.groupingBy(Exchange::key));
    refunds.values().forEach(same -> checkSame("a refund", same, "", findings));
    return findings.verdict();
  }

  private static void checkReplays(Placing placing, Findings findings) {
    List<Exchange> accepted = placing.accepted();
    checkSame("the order", accepted, placing.orderId(), findings);
    long ids =
        accepted.stream().map(a -> Json.read(a.answer()).path("id").asText()).distinct().count();
    if (ids > 1) {
      findings.violated(placing.orderId(), "shares its key with " + (ids - 1) + " other orders");
    }
  }

  private static void checkSame(
      String what, List<Exchange> accepted, String orderId, Findings findings) {
    findings.look(Math.max(0, accepted.size() - 1));
    for (Exchange replay : accepted) {
      Exchange first = accepted.getFirst();
      if (replay.status() != first.status() || !replay.answer().equals(first.answer())) {
        findings.violated(
            orderId,
            "%s was answered with %d %s and then with %d %s",
            what,
            first.status(),
            first.answer(),
            replay.status(),
            replay.answer());
      }
    }
  }

  private static void checkCharges(String orderId, List<LedgerLine> ledger, Findings findings) {
    for (String operation : List.of("AUTHORISE", "CAPTURE")) {
      long times =
          ledger.stream()
              .filter(line -> line.operation().equals(operation) && !line.declined())
              .count();
      if (times > 1) {
        findings.violated(orderId, "the provider did %s %d times", operation, times);
      }
    }
  }
}
