package dev.tiffin.payment.payment;

import dev.tiffin.money.Money;
import java.time.Instant;

/**
 * Something that is to happen to a payment: first what is asked of it, then what the provider
 * answered or told.
 */
public sealed interface PaymentCommand {
  Instant at();

  /** An order was placed and is to be paid by card. */
  record Request(OrderId orderId, String customerId, String restaurantId, Money amount, Instant at)
      implements PaymentCommand {}

  /** Cash changed hands at the door: asked for and captured in one go. */
  record CollectCash(
      OrderId orderId, String customerId, String restaurantId, Money amount, Instant at)
      implements PaymentCommand {}

  /**
   * @param token the provider's own name for the means of payment
   */
  record Authorise(String token, Instant at) implements PaymentCommand {
    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "Authorise[" + at + "]";
    }
  }

  record Capture(Money amount, Instant at) implements PaymentCommand {}

  record Void(Instant at) implements PaymentCommand {}

  record AskRefund(
      RefundId refundId, Wanted wanted, String cause, LiableParty liable, Actor by, Instant at)
      implements PaymentCommand {}

  /** A refund that was asked for is to be given. */
  record GiveRefund(RefundId refundId, Instant at) implements PaymentCommand {}

  record HearAuthorised(Receipt receipt, Instant at) implements PaymentCommand {}

  record HearDeclined(DeclineReason reason, String provider, Instant at)
      implements PaymentCommand {}

  record HearCaptured(Receipt receipt, Money amount, Instant at) implements PaymentCommand {}

  record HearVoided(Receipt receipt, Instant at) implements PaymentCommand {}

  /** It cannot be taken, however often it is tried. */
  record HearCaptureRefused(DeclineReason reason, Instant at) implements PaymentCommand {}

  /** It cannot be let go of, however often it is tried. */
  record HearVoidRefused(DeclineReason reason, Instant at) implements PaymentCommand {}

  record HearRefunded(RefundId refundId, Instant at) implements PaymentCommand {}

  record HearRefundFailed(RefundId refundId, Instant at) implements PaymentCommand {}

  /** How much somebody wants back. */
  sealed interface Wanted {
    /** All that is left. */
    record Rest() implements Wanted {}

    record Part(Money amount) implements Wanted {
      public Part {
        if (amount.isNegative() || amount.isZero()) {
          throw new IllegalArgumentException("nothing to give back: " + amount);
        }
      }
    }
  }
}
