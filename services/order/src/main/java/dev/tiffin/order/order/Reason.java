package dev.tiffin.order.order;

/** Why an order ended before its time. */
public enum Reason {
  OUT_OF_ITEMS,
  KITCHEN_CLOSED,
  TOO_BUSY,
  CUSTOMER_REQUEST,
  CANNOT_MEET_NOTE,
  ADDRESS_UNREACHABLE,
  CUSTOMER_ABSENT,
  PAYMENT_DECLINED,
  OTHER
}
