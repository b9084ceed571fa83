package dev.tiffin.kitchen.adapter.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which tickets to list, what is to be ready first comes first.
 *
 * @param restaurantIds whose; empty for everybody's
 * @param statuses numbers of {@code tiffin.kitchen.v1.TicketStatus}; empty for what is on a board
 * @param limit 1 or more
 */
public record TicketFilter(
    Optional<List<String>> restaurantIds,
    List<Integer> statuses,
    Optional<After> after,
    int limit) {

  /** The last ticket of the page before. */
  public record After(Instant readyAt, String orderId) {}
}
