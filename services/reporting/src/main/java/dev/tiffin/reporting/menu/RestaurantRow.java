package dev.tiffin.reporting.menu;

import java.time.Instant;
import java.util.Optional;

/**
 * A restaurant, as menu told of it last.
 *
 * @param currency ISO 4217
 * @param capacityPerTenMinutes 0 for any number
 */
public record RestaurantRow(
    String id,
    String name,
    String city,
    String country,
    String timeZone,
    String currency,
    String state,
    boolean autoAccept,
    int preparationMinutes,
    int capacityPerTenMinutes,
    Instant changedAt,
    Optional<Instant> removedAt) {

  RestaurantRow removed(Instant at) {
    return new RestaurantRow(
        id,
        name,
        city,
        country,
        timeZone,
        currency,
        state,
        autoAccept,
        preparationMinutes,
        capacityPerTenMinutes,
        at,
        Optional.of(at));
  }
}
