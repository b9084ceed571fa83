package dev.tiffin.order.placing;

import java.time.Instant;

/** Why an order cannot be had at the time that was asked for. */
public sealed interface SlotRejection {
  /**
   * It cannot be cooked and brought by then, or then is over.
   *
   * @param soonest when a slot may begin
   */
  record TooSoon(Instant soonest) implements SlotRejection {}

  /**
   * @param latest when a slot may begin
   */
  record TooFarAhead(Instant latest) implements SlotRejection {}
}
