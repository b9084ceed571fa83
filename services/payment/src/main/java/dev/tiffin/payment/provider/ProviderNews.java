package dev.tiffin.payment.provider;

import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.RefundId;

/** What a provider tells of its own accord. */
public sealed interface ProviderNews {
  OrderId orderId();

  record Authorised(OrderId orderId, String reference) implements ProviderNews {}

  record Captured(OrderId orderId, String reference, Money amount) implements ProviderNews {}

  /** Let go by somebody else than us, or because its time was over. */
  record Cancelled(OrderId orderId, String reference) implements ProviderNews {}

  /** The customer's bank would not take it back. */
  record RefundFailed(OrderId orderId, RefundId refundId) implements ProviderNews {}
}
