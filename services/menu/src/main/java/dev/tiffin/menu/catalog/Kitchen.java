package dev.tiffin.menu.catalog;

import java.time.Duration;

/**
 * How a restaurant cooks and takes orders.
 *
 * @param preparation of an order, when it is not busy
 * @param autoAccept whether an order is taken without asking anybody, as long as there is room
 * @param capacityPerTenMinutes orders it can take in ten minutes; 0 for any number
 */
public record Kitchen(Duration preparation, boolean autoAccept, int capacityPerTenMinutes) {
  /** No capacity is higher. */
  public static final int CAPACITY_MAX = 1_000;

  public Kitchen {
    if (capacityPerTenMinutes < 0) {
      throw new IllegalArgumentException("less than nothing: " + capacityPerTenMinutes);
    }
  }
}
