package dev.tiffin.payment.payment;

import dev.tiffin.money.Money;
import java.util.List;
import java.util.Optional;

/** How far a payment has come; each stage holds only what is known there. */
public sealed interface Stage {
  /** The provider has not answered. */
  record Requested() implements Stage {}

  record Declined(DeclineReason reason, String provider) implements Stage {}

  /** A stage in which the provider knows the payment. */
  sealed interface Held extends Stage {
    Receipt receipt();
  }

  /** The money is set aside for us, and still the customer's. */
  record Authorised(Receipt receipt) implements Held {}

  /** The customer has their money back, having never parted with it. */
  record Voided(Receipt receipt) implements Held {}

  /**
   * The money is ours.
   *
   * @param refunds asked for or given, oldest first
   */
  record Captured(Receipt receipt, Money amount, List<Refund> refunds) implements Held {
    public Captured {
      refunds = List.copyOf(refunds);
    }

    /** What was given back for certain. */
    Money refunded() {
      return refunds.stream()
          .filter(refund -> !refund.pending())
          .map(Refund::amount)
          .reduce(Money.zero(amount.currency()), Money::plus);
    }

    /** What may still be given back: a refund under way has taken its part already. */
    Money refundable() {
      return refunds.stream().map(Refund::amount).reduce(amount, Money::minus);
    }

    Optional<Refund> refund(RefundId id) {
      return refunds.stream().filter(refund -> refund.id().equals(id)).findFirst();
    }

    PaymentStatus status() {
      Money refunded = refunded();
      if (refunded.isZero()) {
        return PaymentStatus.CAPTURED;
      }
      return refunded.isLessThan(amount) ? PaymentStatus.PARTLY_REFUNDED : PaymentStatus.REFUNDED;
    }
  }
}
