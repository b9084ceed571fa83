package dev.tiffin.kitchen.ticket;

/** A stage's name. */
public enum TicketStatus {
  NEW,
  ACCEPTED,
  PREPARING,
  READY,
  GONE,
  CLOSED
}
