package dev.tiffin.payment.adapter.postgres;

import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.Payment;
import dev.tiffin.payment.payment.PaymentRejection;
import dev.tiffin.payment.payment.RefundId;

/** What became of a change. */
public sealed interface Outcome {
  /** It was carried out, and the payment is like this now. */
  record Done(Payment payment) implements Outcome {}

  record Refused(PaymentRejection why) implements Outcome {}

  /** It was carried out before, under the same key; the payment had that version then. */
  record DoneBefore(OrderId orderId, int version, RefundId refundId) implements Outcome {}

  /** The key was used for something else. */
  record KeyReused() implements Outcome {}
}
