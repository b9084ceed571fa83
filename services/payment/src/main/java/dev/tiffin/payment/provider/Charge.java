package dev.tiffin.payment.provider;

import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.OrderId;

/**
 * What is to be set aside, and by which means of payment.
 *
 * @param token the provider's own name for the card; its number never comes here
 */
public record Charge(OrderId orderId, Money amount, String token) {
  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "Charge[" + orderId + ", " + amount + "]";
  }
}
