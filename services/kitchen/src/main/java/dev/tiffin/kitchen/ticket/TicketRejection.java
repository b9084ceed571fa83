package dev.tiffin.kitchen.ticket;

/** Why a ticket does not do what it is told. */
public sealed interface TicketRejection {
  /** There is no such ticket. */
  record Unknown() implements TicketRejection {}

  /** It is open already. */
  record AlreadyOpen() implements TicketRejection {}

  record AlreadyPrinted() implements TicketRejection {}

  /** It is over, or past that step. */
  record TooLate(TicketStatus status) implements TicketRejection {}
}
