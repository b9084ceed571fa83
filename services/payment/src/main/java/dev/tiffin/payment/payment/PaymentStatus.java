package dev.tiffin.payment.payment;

/** Where a payment stands, in one word. */
public enum PaymentStatus {
  PENDING,
  AUTHORISED,
  DECLINED,
  CAPTURED,
  VOIDED,
  PARTLY_REFUNDED,
  REFUNDED
}
