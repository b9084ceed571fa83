package dev.tiffin.kitchen.ticket;

import java.time.Instant;
import java.util.Optional;

/** Whether a restaurant takes orders; menu decides. */
public sealed interface KitchenState {
  record Open() implements KitchenState {}

  /** Takes orders, slowly. */
  record Busy() implements KitchenState {}

  /**
   * @param until empty means until further notice
   */
  record Paused(Optional<Instant> until) implements KitchenState {}

  record Shut() implements KitchenState {}
}
