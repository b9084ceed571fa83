package dev.tiffin.faults.invariant;

import dev.tiffin.demo.Exchange;
import dev.tiffin.faults.history.Placing;
import dev.tiffin.faults.invariant.Verdict.Findings;
import java.util.List;

/** An order that was acknowledged can be read from that moment on. */
final class PlacersCanRead implements Invariant {
  @Override
  public String name() {
    return "I13";
  }

  @Override
  public String promise() {
    return "who places an order can read it at once";
  }

  @Override
  public String things() {
    return "reads";
  }

  @Override
  public Verdict check(Evidence evidence) {
    Findings findings = new Findings();
    for (Placing placing : evidence.acknowledged()) {
      long known = placing.accepted().getFirst().endedNanos();
      List<Exchange> reads =
          evidence.seen().readsOf(placing.orderId()).stream()
              .filter(read -> read.beganNanos() >= known)
              .toList();
      findings.look(reads.size());
      reads.stream()
          .filter(read -> read.status() == 404)
          .forEach(read ->
              findings.violated(
                  placing.orderId(),
                  "could not be read %d ms after it was acknowledged",
                  (read.beganNanos() - known) / 1_000_000));
    }
    return findings.verdict();
  }
}
