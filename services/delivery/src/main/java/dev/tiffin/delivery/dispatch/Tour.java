package dev.tiffin.delivery.dispatch;

import java.time.Duration;
import java.time.Instant;

/**
 * Adds up what a courier's way comes to, stop by stop: three for each second that an order is late
 * at its door, two for each second that food waits for the courier, one for each second that the
 * courier waits or travels.
 */
final class Tour {
  /** To find the counter and take the bag, in seconds. */
  static final int COUNTER_SECONDS = 60;

  /** To park, climb the stairs and hand it over, in seconds. */
  static final int DOOR_SECONDS = 120;

  private static final int LATE = 3;
  private static final int FOOD_WAITS = 2;

  /** What lies further away than a day is not told apart: sums stay far below an int's end. */
  private static final int SECONDS_MAX = 86_400;

  private final Instant now;
  private int clock;
  private int cost;

  /**
   * @param beginsIn seconds from now
   */
  Tour(Instant now, int beginsIn) {
    this.now = now;
    this.clock = beginsIn;
  }

  /**
   * @param leg seconds to the restaurant from where the courier is
   */
  void fetch(Errand errand, int leg) {
    travel(leg);
    int ready = seconds(errand.readyAt());
    cost += FOOD_WAITS * Math.max(0, clock - ready) + Math.max(0, ready - clock);
    clock = Math.max(clock, ready) + COUNTER_SECONDS;
  }

  /**
   * @param leg seconds to the door from where the courier is
   */
  void handOver(Errand errand, int leg) {
    travel(leg);
    cost += LATE * Math.max(0, clock - seconds(errand.promisedTo()));
    clock += DOOR_SECONDS;
  }

  private void travel(int leg) {
    clock += leg;
    cost += leg;
  }

  private int seconds(Instant at) {
    return Math.clamp(Duration.between(now, at).toSeconds(), -SECONDS_MAX, SECONDS_MAX);
  }

  int cost() {
    return cost;
  }
}
