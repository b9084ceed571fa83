package dev.tiffin.payment.payment;

/** A payment, or that there is none yet. */
public sealed interface PaymentState permits PaymentState.None, Payment {
  /** Before anything was asked. */
  PaymentState NONE = new None();

  /** There is no payment of this order. */
  record None() implements PaymentState {}
}
