package dev.tiffin.order.order;

/** What a person can do to an order, by the name they see it under. */
public enum Action {
  ACCEPT,
  REJECT,
  PREPARE,
  READY,
  CANCEL,
  COLLECT,
  NO_SHOW,
  DELAY
}
