package dev.tiffin.order.order;

/** How an order is paid for. */
public enum PaymentMethod {
  CASH_ON_DELIVERY,
  CARD
}
