package dev.tiffin.bench.scenario;

import java.io.IOException;

/**
 * Finds the highest rate that is held: in steps up until one is not, then in between, then the best
 * once more for as long as it must be held.
 *
 * @param step by how much a rate is raised at first, above 1
 * @param closeness the search ends when the lowest rate not held is at most so many times the
 *     highest that was
 */
record RateSearch(double step, double closeness) {
  private static final double RATE_MIN = 5;
  private static final double RATE_MAX = 100_000;
  private static final double LESS = 0.92;
  private static final int CONFIRMATIONS_MAX = 12;

  /** Whether a rate, a second, is held. */
  @FunctionalInterface
  interface Trial {
    boolean holds(double perSecond) throws IOException, InterruptedException;
  }

  /** The highest rate that was confirmed; 0 if not even the lowest was. */
  double highest(double start, Trial probe, Trial confirmation)
      throws IOException, InterruptedException {
    double held = 0;
    double failed = RATE_MAX;
    double rate = start;
    while (rate >= RATE_MIN && rate < failed) {
      if (probe.holds(rate)) {
        held = rate;
        rate *= step;
      } else {
        failed = rate;
        rate /= held > 0 ? 1 : step;
      }
    }
    while (held > 0 && failed / held > closeness) {
      double between = Math.sqrt(held * failed);
      if (probe.holds(between)) {
        held = between;
      } else {
        failed = between;
      }
    }
    for (int i = 0; i < CONFIRMATIONS_MAX && held >= RATE_MIN; i++) {
      if (confirmation.holds(held)) {
        return held;
      }
      held *= LESS;
    }
    return 0;
  }
}
