package dev.tiffin.faults.invariant;

import dev.tiffin.faults.history.Placing;
import dev.tiffin.faults.invariant.Verdict.Findings;

/** What was captured and not given back is what is owed, order by order and in all. */
final class MoneyAddsUp implements Invariant {
  @Override
  public String name() {
    return "I3";
  }

  @Override
  public String promise() {
    return "captured less refunded is what is owed, per order and in all";
  }

  @Override
  public String things() {
    return "orders";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    Money money = new Money(evidence);
    long owed = 0;
    long taken = 0;
    for (Placing placing : evidence.acknowledged()) {
      findings.look();
      String id = placing.orderId();
      long due = money.due(placing) - money.promisedBack(id);
      long net = money.netByPayment(id);
      owed += due;
      taken += net;
      if (net != due) {
        findings.violated(id, "%s: %d is owed and %d was taken", evidence.statusOf(id), due, net);
      }
      long provider = money.byProvider(id, "CAPTURE") - money.byProvider(id, "REFUND");
      if (placing.byCard() && provider != net) {
        findings.violated(id, "payment says %d and the provider's books say %d", net, provider);
      }
    }
    if (owed != taken) {
      findings.violated("", "in all %d is owed and %d was taken", owed, taken);
    }
    return findings.verdict();
  }
}
