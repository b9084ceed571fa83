package dev.tiffin.delivery.dispatch;

import java.time.Instant;
import java.util.List;

/**
 * All that a plan is made from.
 *
 * @param runs those whose kitchen has said when they are ready, and whose door is known; at most
 *     one of each order
 * @param candidates at most one of each courier
 */
public record Snapshot(Instant now, List<OpenRun> runs, List<Candidate> candidates) {
  public Snapshot {
    runs = List.copyOf(runs);
    candidates = List.copyOf(candidates);
    boolean unique =
        runs.stream().map(run -> run.errand().orderId()).distinct().count() == runs.size()
            && candidates.stream().map(Candidate::courier).distinct().count() == candidates.size();
    if (!unique) {
      throw new IllegalArgumentException("an order or a courier is there twice");
    }
  }
}
