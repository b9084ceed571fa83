package dev.tiffin.payment.payment;

import dev.tiffin.money.Money;

/** What the provider must do before anything can be said to have happened. */
public sealed interface ProviderStep {
  record Authorise(Money amount, String token) implements ProviderStep {
    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "Authorise[" + amount + "]";
    }
  }

  record Capture(Receipt receipt, Money amount) implements ProviderStep {}

  record Cancel(Receipt receipt) implements ProviderStep {}

  record Refund(Receipt receipt, RefundId refundId, Money amount) implements ProviderStep {}
}
