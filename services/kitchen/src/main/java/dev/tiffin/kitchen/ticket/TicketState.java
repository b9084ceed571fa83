package dev.tiffin.kitchen.ticket;

/** A ticket, or how far an order is from having one. */
public sealed interface TicketState permits TicketState.None, TicketState.Waiting, Ticket {
  /** Before anything was heard of the order. */
  TicketState NONE = new None();

  /** There is no ticket of this order, or none any more. */
  record None() implements TicketState {}

  /** Placed but not paid for: nothing that the kitchen is shown. */
  record Waiting(Slip slip, PromisedWindow promised) implements TicketState {}
}
