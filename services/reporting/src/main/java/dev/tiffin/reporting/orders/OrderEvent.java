package dev.tiffin.reporting.orders;

import java.time.Instant;
import java.util.Optional;

/**
 * An event of an order's own stream, as it is shown.
 *
 * @param type for example {@code OrderAccepted}
 * @param actorRole {@code SYSTEM} where nobody gave a command
 * @param actorId an account's opaque id
 * @param detail all that it says, as JSON, without who
 */
public record OrderEvent(
    String orderId,
    int version,
    String restaurantId,
    String type,
    Instant at,
    String actorRole,
    Optional<String> actorId,
    Optional<String> reason,
    String detail) {}
