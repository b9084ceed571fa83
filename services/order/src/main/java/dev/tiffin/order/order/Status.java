package dev.tiffin.order.order;

/** The name of a {@link Stage}: what is listed, filtered and shown. */
public enum Status {
  PLACED,
  CONFIRMED,
  ACCEPTED,
  PREPARING,
  READY,
  PICKED_UP,
  DELIVERED,
  COLLECTED,
  NO_SHOW,
  REJECTED,
  CANCELLED,
  UNDELIVERED,
  EXPIRED
}
