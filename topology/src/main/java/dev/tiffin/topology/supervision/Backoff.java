package dev.tiffin.topology.supervision;

import java.time.Duration;

/**
 * How long to wait before a part is started again.
 *
 * @param first the pause after the first death; doubled after each further one
 * @param max the longest pause
 * @param health a part that was ready for so long starts over with the first pause
 */
public record Backoff(Duration first, Duration max, Duration health) {

  public static final Backoff USUAL =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofSeconds(60));

  public Backoff {
    if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
      throw new IllegalArgumentException("pauses must be positive, and max at least first");
    }
  }

  /**
   * @param deaths how many there were in a row, 1 or more
   */
  Duration pause(int deaths) {
    Duration pause = first;
    for (int i = 1; i < deaths && pause.compareTo(max) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(max) < 0 ? pause : max;
  }
}
