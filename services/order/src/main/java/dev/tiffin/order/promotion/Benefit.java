package dev.tiffin.order.promotion;

import dev.tiffin.money.Money;

/** What a promotion takes off. */
public sealed interface Benefit {
  /**
   * A share of the subtotal.
   *
   * @param basisPoints hundredths of a percent, 1 to 10000
   */
  record Percent(int basisPoints) implements Benefit {
    public Percent {
      if (basisPoints < 1 || basisPoints > 10_000) {
        throw new IllegalArgumentException("a share is 1 to 10000 basis points");
      }
    }
  }

  /** So much, but never more than the subtotal. */
  record Amount(Money money) implements Benefit {
    public Amount {
      if (money.isZero() || money.isNegative()) {
        throw new IllegalArgumentException("a promotion takes something off");
      }
    }
  }

  /** The delivery fee. */
  record FreeDelivery() implements Benefit {}
}
