package dev.tiffin.reporting.sales;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/**
 * Which day it is where a restaurant is.
 *
 * @param zones by restaurant
 */
public record RestaurantDays(Map<String, ZoneId> zones) {
  public RestaurantDays {
    zones = Map.copyOf(zones);
  }

  /**
   * The calendar day there at that moment.
   *
   * @throws IllegalArgumentException if nothing is known of the restaurant
   */
  public LocalDate dayOf(String restaurantId, Instant at) {
    ZoneId zone = zones.get(restaurantId);
    if (zone == null) {
      throw new IllegalArgumentException("nothing is known of restaurant " + restaurantId);
    }
    return LocalDate.ofInstant(at, zone);
  }
}
