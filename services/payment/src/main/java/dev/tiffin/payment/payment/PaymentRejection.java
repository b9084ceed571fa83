package dev.tiffin.payment.payment;

import dev.tiffin.money.Money;

/** Why a command was refused. */
public sealed interface PaymentRejection {
  /** There is no such payment. */
  record Unknown() implements PaymentRejection {}

  /**
   * The payment is not at a stage where this can be done.
   *
   * @param wanted what was to be done, for example {@code VOID}
   */
  record NotNow(String wanted, PaymentStatus current) implements PaymentRejection {}

  /** More was to be captured than the customer's bank has set aside. */
  record AboveAuthorised(Money wanted, Money authorised) implements PaymentRejection {}

  /** More was to be given back than is left. */
  record AboveRest(Money rest) implements PaymentRejection {}

  /** All of it is given back, or on its way. */
  record NothingLeft() implements PaymentRejection {}

  /** There is a refund for that cause. */
  record CauseTaken(String cause) implements PaymentRejection {}

  /** A payment has only so many refunds. */
  record TooManyRefunds(int max) implements PaymentRejection {}

  /** The amount is of another currency than the payment. */
  record OtherCurrency(String expected) implements PaymentRejection {}

  /** What was told is of a payment that is not this order's. */
  record OtherReceipt(Receipt told) implements PaymentRejection {}
}
