package dev.tiffin.reporting.odata.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that somebody wants done. */
public sealed interface Command {

  /**
   * An order is accepted.
   *
   * @param preparationMinutes null for what the kitchen suggests
   * @param ifVersion the only version of the order that is meant; 0 for any
   */
  record Accept(String orderId, @Nullable Integer preparationMinutes, int ifVersion)
      implements Command {}

  /**
   * An order is rejected.
   *
   * @param ifVersion as in {@link Accept}
   */
  record Reject(String orderId, String reason, int ifVersion) implements Command {}

  /**
   * An item is sold out, "86".
   *
   * @param until null for until further notice
   */
  record SellOut(String restaurantId, String itemId, @Nullable Instant until) implements Command {}

  /**
   * An item is to be had again.
   *
   * @param quantity null for any
   */
  record Restock(String restaurantId, String itemId, @Nullable Integer quantity)
      implements Command {}
}
