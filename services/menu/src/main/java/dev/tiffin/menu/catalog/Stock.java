package dev.tiffin.menu.catalog;

import java.time.Instant;

/** How much of something there is. */
public sealed interface Stock {
  /** Enough, uncounted. */
  record InStock() implements Stock {}

  /**
   * So many left.
   *
   * @param quantity 0 or more; 0 cannot be ordered
   */
  record Counted(int quantity) implements Stock {
    public Counted {
      if (quantity < 0) {
        throw new IllegalArgumentException("less than nothing: " + quantity);
      }
    }
  }

  /** None until further notice. */
  record SoldOut() implements Stock {}

  /** None until a time ("86"), then enough again. */
  record SoldOutUntil(Instant until) implements Stock {}

  Stock IN_STOCK = new InStock();
  Stock SOLD_OUT = new SoldOut();

  /** What it is at that moment, once times that have passed are taken into account. */
  default Stock at(Instant now) {
    return switch (this) {
      case SoldOutUntil(Instant until) when !now.isBefore(until) -> IN_STOCK;
      case InStock s -> s;
      case Counted s -> s;
      case SoldOut s -> s;
      case SoldOutUntil s -> s;
    };
  }

  /** Whether that many can be had at that moment. */
  default boolean has(int quantity, Instant now) {
    return switch (at(now)) {
      case InStock s -> true;
      case Counted(int left) -> left >= quantity;
      case SoldOut s -> false;
      case SoldOutUntil s -> false;
    };
  }
}
