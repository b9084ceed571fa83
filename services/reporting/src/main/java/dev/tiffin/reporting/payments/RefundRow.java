package dev.tiffin.reporting.payments;

import dev.tiffin.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Money given back, or to be given back.
 *
 * @param status {@code REQUESTED}, {@code REFUNDED} or {@code FAILED}
 */
public record RefundRow(
    String id,
    String orderId,
    String restaurantId,
    Money amount,
    String cause,
    String liable,
    String status,
    Instant requestedAt,
    Optional<Given> given) {

  /**
   * That it was given.
   *
   * @param on the restaurant's calendar day
   */
  public record Given(Instant at, LocalDate on) {}

  static RefundRow requested(PaymentRow payment, PaymentFact.RefundRequested asked, Instant at) {
    return new RefundRow(
        asked.refundId(),
        payment.orderId(),
        payment.restaurantId(),
        asked.amount(),
        asked.cause(),
        asked.liable(),
        "REQUESTED",
        at,
        Optional.empty());
  }

  RefundRow refunded(Money sum, Given when) {
    return new RefundRow(
        id, orderId, restaurantId, sum, cause, liable, "REFUNDED", requestedAt, Optional.of(when));
  }

  RefundRow failed() {
    return new RefundRow(
        id, orderId, restaurantId, amount, cause, liable, "FAILED", requestedAt, given);
  }
}
