package dev.tiffin.architecture.wrong.order.order;

import java.time.Instant;

/** Asks the clock. */
record Decider(Instant at) {
  static Decider now() {
    return new Decider(Instant.now());
  }
}
