package dev.tiffin.delivery.dispatch;

import java.time.Instant;

/** Where runs and couriers are kept. Whoever is slower than somebody else changes nothing there. */
public interface DispatchBoard {

  /** How things stand. */
  Snapshot snapshot(Instant now);

  /**
   * Asks the courier.
   *
   * @return whether it could be done: the run is as the proposal saw it, and the courier still has
   *     room and no other offer
   */
  boolean offer(Proposal proposal, Instant until);

  /** Tells dispatchers; does nothing if the run has a courier by now, or they were told before. */
  void alert(Alert alert);
}
