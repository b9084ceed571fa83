package dev.tiffin.faults.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.faults.invariant.Verdict.Findings;
import java.util.HashSet;
import java.util.Set;

/** Nobody gets back more than they paid, or twice for one reason. */
final class RefundsAreBounded implements Invariant {
  @Override
  public String name() {
    return "I5";
  }

  @Override
  public String promise() {
    return "no refund exceeds its capture; one refund per cause";
  }

  @Override
  public String things() {
    return "refunds";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    Money money = new Money(evidence);
    evidence
        .payments()
        .forEach((id, payment) -> {
          Set<String> causes = new HashSet<>();
          for (JsonNode refund : payment.path("refunds")) {
            findings.look();
            if (!causes.add(refund.path("cause").asText())) {
              findings.violated(id, "was refunded twice: " + refund.path("cause").asText());
            }
            if (refund.path("pending").asBoolean()) {
              findings.violated(id, "waits for a refund still");
            }
          }
          long back = Math.max(Money.amount(payment, "refunded"), money.byProvider(id, "REFUND"));
          if (back > Money.amount(payment, "captured")) {
            findings.violated(
                id, "%d was given back of %d", back, Money.amount(payment, "captured"));
          }
        });
    return findings.verdict();
  }
}
