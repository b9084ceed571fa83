package dev.tiffin.delivery.run;

import java.util.Optional;

/**
 * What is known of the door an order goes to. Personal, so it is no part of the run's events.
 *
 * @param place empty until order has told it, and again once it was erased
 * @param shortCode how the order is called at the counter; empty until order has told it
 */
public record Door(DoorPin pin, Optional<Place> place, String shortCode) {
  /** Nothing is known yet. */
  public static final Door UNKNOWN = new Door(DoorPin.NONE, Optional.empty(), "");

  @Override
  public String toString() {
    return "Door[" + shortCode + "]"; // where somebody lives belongs in no log
  }
}
