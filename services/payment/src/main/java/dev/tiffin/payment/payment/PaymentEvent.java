package dev.tiffin.payment.payment;

import dev.tiffin.money.Money;
import java.time.Instant;

/** Something that happened to a payment. */
public sealed interface PaymentEvent {
  Instant at();

  record Requested(
      OrderId orderId,
      String customerId,
      String restaurantId,
      Method method,
      Money amount,
      Instant at)
      implements PaymentEvent {}

  record Authorised(Money amount, Receipt receipt, Instant at) implements PaymentEvent {}

  record Declined(DeclineReason reason, String provider, Instant at) implements PaymentEvent {}

  record Captured(Money amount, Instant at) implements PaymentEvent {}

  record Voided(Instant at) implements PaymentEvent {}

  /** It cannot be taken, however often it is tried. */
  record CaptureRefused(DeclineReason reason, Instant at) implements PaymentEvent {}

  /** It cannot be let go of, however often it is tried. */
  record VoidRefused(DeclineReason reason, Instant at) implements PaymentEvent {}

  record RefundRequested(
      RefundId refundId, Money amount, String cause, LiableParty liable, Actor by, Instant at)
      implements PaymentEvent {}

  record Refunded(RefundId refundId, Money amount, Instant at) implements PaymentEvent {}

  /** The provider refused it for good: the money is where it was. */
  record RefundFailed(RefundId refundId, Instant at) implements PaymentEvent {}
}
