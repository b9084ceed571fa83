package dev.tiffin.payment.payment;

/** How an order is paid for. */
public enum Method {
  CASH,
  CARD
}
