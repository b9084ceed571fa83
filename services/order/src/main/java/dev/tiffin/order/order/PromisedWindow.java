package dev.tiffin.order.order;

import java.time.Duration;
import java.time.Instant;

/** When the customer may expect the meal: at the door, or at the counter. */
public record PromisedWindow(Instant from, Instant to) {
  private static final Duration WIDTH = Duration.ofMinutes(15);

  public PromisedWindow {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a window ends after it begins");
    }
  }

  /** Cooked by then, and driven. */
  public static PromisedWindow after(Instant start, int preparationMinutes, int travelMinutes) {
    Instant from = start.plus(Duration.ofMinutes((long) preparationMinutes + travelMinutes));
    return new PromisedWindow(from, from.plus(WIDTH));
  }

  /** The same window, so many minutes later. */
  public PromisedWindow later(int minutes) {
    Duration delay = Duration.ofMinutes(minutes);
    return new PromisedWindow(from.plus(delay), to.plus(delay));
  }

  /**
   * Minutes to drive a distance: great-circle × 1.3 at 15 km/h (a bicycle in a town), rounded up.
   *
   * @param metres great-circle
   */
  public static int travelMinutes(int metres) {
    return (int) Math.ceil(metres * 1.3 / (15_000.0 / 60));
  }
}
