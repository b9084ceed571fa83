package dev.tiffin.payment.asking;

import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.PaymentCommand;
import dev.tiffin.payment.payment.RefundId;
import dev.tiffin.payment.provider.ProviderKey;
import java.time.Instant;

/**
 * One thing the provider is to do for an order.
 *
 * @param step unique among the order's: the checkout's number, or a refund's id
 * @param amount of the order, or of the refund
 * @param token only to authorise; empty otherwise
 * @param attempts how often it was tried in vain
 * @param at when it was asked for
 * @param traceParent W3C trace context of whoever asked, or empty
 */
public record Ask(
    OrderId orderId,
    String step,
    Kind kind,
    Money amount,
    String token,
    int attempts,
    Instant at,
    String traceParent) {

  /** What is asked for. */
  public enum Kind {
    AUTHORISE,
    CAPTURE,
    VOID,
    REFUND
  }

  ProviderKey key() {
    return ProviderKey.of(orderId, step);
  }

  /** What it means to the payment. */
  PaymentCommand command(Instant now) {
    return switch (kind) {
      case AUTHORISE -> new PaymentCommand.Authorise(token, now);
      case CAPTURE -> new PaymentCommand.Capture(amount, now);
      case VOID -> new PaymentCommand.Void(now);
      case REFUND -> new PaymentCommand.GiveRefund(new RefundId(step), now);
    };
  }

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "%s %s of order %s".formatted(kind, step, orderId.value());
  }
}
