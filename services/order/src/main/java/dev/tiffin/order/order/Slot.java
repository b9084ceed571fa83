package dev.tiffin.order.order;

import java.time.Duration;
import java.time.Instant;

/**
 * A later time for which an order was placed.
 *
 * @param window when the customer wants it, at the door or at the counter
 * @param showAt when the restaurant is shown it
 */
public record Slot(PromisedWindow window, Instant showAt) {
  /**
   * @param margin between being shown it and having to begin with it
   */
  public static Slot of(
      PromisedWindow window, int preparationMinutes, int travelMinutes, Duration margin) {
    Duration before = Duration.ofMinutes((long) preparationMinutes + travelMinutes).plus(margin);
    return new Slot(window, window.from().minus(before));
  }
}
