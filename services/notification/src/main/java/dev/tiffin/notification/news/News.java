package dev.tiffin.notification.news;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to an order, as it is told. Knows nobody's name or address.
 *
 * @param version of the order's event; with the order's id it names the fact
 * @param reason for example {@code TOO_BUSY}; empty where there is none
 * @param promised where it changed with this
 */
public record News(
    NewsType type,
    KnownOrder order,
    int version,
    Instant happenedAt,
    String reason,
    Optional<Promised> promised) {

  /** When the customer is to have the order. */
  public record Promised(Instant from, Instant to) {}
}
