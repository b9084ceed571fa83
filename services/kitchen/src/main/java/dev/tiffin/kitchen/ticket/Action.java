package dev.tiffin.kitchen.ticket;

/** What staff may do with a ticket. */
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
