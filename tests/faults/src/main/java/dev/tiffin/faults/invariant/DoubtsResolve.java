package dev.tiffin.faults.invariant;

import dev.tiffin.faults.history.Placing;
import dev.tiffin.faults.invariant.Verdict.Findings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A request that was not answered came to one thing: an order, or nothing. */
final class DoubtsResolve implements Invariant {
  @Override
  public String name() {
    return "I16";
  }

  @Override
  public String promise() {
    return "a request that timed out resolves to exactly one outcome";
  }

  @Override
  public String things() {
    return "placings in doubt";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    Map<String, String> orderOfKey = evidence.books().orderOfKey();
    Map<String, Set<String>> explained = new HashMap<>();
    for (Placing placing : evidence.seen().placings()) {
      String kept = orderOfKey.getOrDefault(placing.key(), "");
      Set<String> theirs = explained.computeIfAbsent(placing.account(), _ -> new HashSet<>());
      theirs.add(placing.isAcknowledged() ? placing.orderId() : kept);
      if (placing.wasInDoubt()) {
        findings.look();
        checkOne(placing, kept, findings);
      }
    }
    evidence
        .ordersOf()
        .forEach((account, orders) -> {
          for (String id : orders) {
            if (!explained.getOrDefault(account, Set.of()).contains(id)) {
              findings.violated(id, "is an order of %s that no request explains", account);
            }
          }
        });
    return findings.verdict();
  }

  private static void checkOne(Placing placing, String kept, Findings findings) {
    if (placing.isAcknowledged() && !kept.equals(placing.orderId())) {
      findings.violated(placing.orderId(), "was acknowledged, and its key stands for '%s'", kept);
    }
    placing
        .refusal()
        .filter(_ -> !kept.isEmpty())
        .ifPresent(refusal ->
            findings.violated(
                kept,
                "was made, and then its request was refused: %d %s",
                refusal.status(),
                refusal.answer()));
  }
}
