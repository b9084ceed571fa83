package dev.tiffin.reporting.payments;

import dev.tiffin.money.Money;

/** Something that was told of a payment. */
public sealed interface PaymentFact {
  record Requested(String restaurantId, String method, Money amount) implements PaymentFact {}

  record Authorised(String provider) implements PaymentFact {}

  record Declined(String provider, String reason) implements PaymentFact {}

  record Captured(Money amount) implements PaymentFact {}

  record Voided() implements PaymentFact {}

  /** It could be neither taken nor let go of; the money is where it was. */
  record Refused(String reason) implements PaymentFact {}

  record RefundRequested(String refundId, Money amount, String cause, String liable)
      implements PaymentFact {}

  record Refunded(String refundId, Money amount) implements PaymentFact {}

  record RefundFailed(String refundId) implements PaymentFact {}

  /** The refund that it is about, or empty. */
  default String refund() {
    return switch (this) {
      case RefundRequested asked -> asked.refundId;
      case Refunded refunded -> refunded.refundId;
      case RefundFailed failed -> failed.refundId;
      case Requested _, Authorised _, Declined _, Captured _, Voided _, Refused _ -> "";
    };
  }
}
