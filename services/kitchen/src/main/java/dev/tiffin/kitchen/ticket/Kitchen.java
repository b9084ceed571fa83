package dev.tiffin.kitchen.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A restaurant's kitchen and its rules. The rule of capacity: a ticket takes a place at the time it
 * is to be ready, and no ten minutes hold more places than the kitchen has. So a rush is not turned
 * away but promised later, and whoever promises sooner than there is room is told what is possible.
 *
 * @param capacity orders in any ten minutes, 0 for any number
 */
public record Kitchen(
    String restaurantId,
    String name,
    ZoneId zone,
    KitchenState state,
    boolean autoAccept,
    int capacity,
    int preparationMinutes) {
  /** The longest that order lets a kitchen say. */
  public static final int MINUTES_MAX = 240;

  /** As menu adds it to what it quotes. */
  private static final int BUSY_MINUTES = 15;

  private static final int PREPARATION_MINUTES_USUALLY = 20;

  /** The length of time that capacity is counted in. */
  public static final Duration SPAN = Duration.ofMinutes(10);

  /** A restaurant that menu has told nothing of yet: nothing is done unasked. */
  public static Kitchen unknown(String restaurantId) {
    return new Kitchen(
        restaurantId,
        restaurantId,
        ZoneId.of("UTC"),
        new KitchenState.Open(),
        false,
        0,
        PREPARATION_MINUTES_USUALLY);
  }

  /**
   * What the kitchen would promise now: what it takes to cook, longer when it is busy, longer for
   * what stands in line before it, and not sooner than there is room. At most {@link #MINUTES_MAX}.
   */
  public int suggestedMinutes(Workload workload, Instant now) {
    int minutes = Math.clamp(cookingMinutes() + lineMinutes(workload), 1, MINUTES_MAX);
    return workload.possibleMinutes(minutes, capacity, now).orElse(MINUTES_MAX);
  }

  /** Whether a ticket may be promised in so many minutes. */
  public Plan plan(int minutes, Workload workload, Instant now) {
    int possible = workload.possibleMinutes(minutes, capacity, now).orElse(0);
    return possible == minutes
        ? new Plan.Room(minutes, readyAt(minutes, now))
        : new Plan.NoRoom(minutes, possible);
  }

  /** What the kitchen promises when nobody says; no room only when it is full for hours. */
  public Plan plan(Workload workload, Instant now) {
    return plan(suggestedMinutes(workload, now), workload, now);
  }

  /** When a new ticket could be ready if nothing stood in line. */
  public Instant couldBeReadyAt(Instant now) {
    return readyAt(cookingMinutes(), now);
  }

  private int cookingMinutes() {
    return preparationMinutes + (state instanceof KitchenState.Busy ? BUSY_MINUTES : 0);
  }

  /** What is cooked at the same time is no line; what is beyond that waits for it. */
  private int lineMinutes(Workload workload) {
    if (capacity == 0) {
      return 0;
    }
    int atOnce = Math.max(1, capacity * preparationMinutes / (int) SPAN.toMinutes());
    int waiting = Math.max(0, workload.cooking() - atOnce);
    return Math.ceilDiv(waiting * (int) SPAN.toMinutes(), capacity);
  }

  static Instant readyAt(int minutes, Instant now) {
    return now.plus(minutes, ChronoUnit.MINUTES);
  }
}
