package dev.tiffin.order.order;

import dev.tiffin.money.Money;

/**
 * What is added to the lines, or taken off them.
 *
 * @param amount negative where something is taken off
 * @param tax contained in the amount
 */
public record Adjustment(Kind kind, Money amount, int taxRateBasisPoints, Money tax) {
  /** What for. */
  public enum Kind {
    DELIVERY_FEE,
    PROMOTION
  }
}
