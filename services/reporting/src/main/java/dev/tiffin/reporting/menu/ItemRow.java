package dev.tiffin.reporting.menu;

import dev.tiffin.money.Money;
import java.time.Instant;
import java.util.Optional;

/** An item of a restaurant, as menu told of it last. */
public record ItemRow(
    String id,
    String restaurantId,
    String name,
    String category,
    Money price,
    boolean alcohol,
    Stock stock,
    Instant changedAt,
    Optional<Instant> removedAt) {

  /**
   * @param state {@code IN_STOCK}, {@code QUANTITY} or {@code OUT_OF_STOCK}
   * @param left only with {@code QUANTITY}
   * @param outUntil only with {@code OUT_OF_STOCK}; empty is until further notice
   */
  public record Stock(String state, Optional<Integer> left, Optional<Instant> outUntil) {}

  ItemRow stocked(Stock now, Instant at) {
    return new ItemRow(id, restaurantId, name, category, price, alcohol, now, at, removedAt);
  }

  ItemRow removed(Instant at) {
    return new ItemRow(
        id, restaurantId, name, category, price, alcohol, stock, at, Optional.of(at));
  }
}
