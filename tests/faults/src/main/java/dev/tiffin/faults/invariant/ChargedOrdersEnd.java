package dev.tiffin.faults.invariant;

import dev.tiffin.faults.books.LedgerLine;
import dev.tiffin.faults.invariant.Verdict.Findings;
import java.util.Set;
import java.util.stream.Collectors;

/** Nobody pays for an order that did not end as one that is paid for. */
final class ChargedOrdersEnd implements Invariant {
  @Override
  public String name() {
    return "I4";
  }

  @Override
  public String promise() {
    return "a charged order ends handed over, not fetched, by the customer's fault, or refunded";
  }

  @Override
  public String things() {
    return "charged orders";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    Money money = new Money(evidence);
    Set<String> charged =
        evidence.books().ledger().stream()
            .filter(line -> line.operation().equals("CAPTURE") && !line.declined())
            .map(LedgerLine::orderId)
            .collect(Collectors.toSet());
    for (String id : charged) {
      findings.look();
      boolean refunded = money.byProvider(id, "CAPTURE") <= money.byProvider(id, "REFUND");
      if (!money.isTaken(id) && !refunded) {
        findings.violated(
            id,
            "was charged and is %s",
            evidence.statusOf(id).isEmpty() ? "nobody's" : evidence.statusOf(id));
      }
    }
    return findings.verdict();
  }
}
