package dev.tiffin.kitchen.ticket;

import java.time.Instant;

/** Something that happened to a ticket. */
public sealed interface TicketEvent {
  Instant at();

  /** What order has told already, so that kitchen tells it to nobody. */
  sealed interface Followed extends TicketEvent {}

  record Noted(Slip slip, PromisedWindow promised, Instant at) implements Followed {}

  /** The order ended before the kitchen was shown it. */
  record Dropped(Instant at) implements Followed {}

  /**
   * @param number how often the restaurant was reminded by now
   */
  record Nagged(int number, Instant at) implements Followed {}

  record Started(Instant at) implements Followed {}

  record Cooked(Instant at) implements Followed {}

  record Opened(boolean autoAccept, Instant couldBeReadyAt, Instant at) implements TicketEvent {}

  /** Accepted, or to be ready at another time than was said. */
  record Scheduled(Instant readyAt, PromisedWindow promised, Instant at) implements TicketEvent {}

  record Printed(String printer, Instant at) implements TicketEvent {}

  /**
   * @param served whether the meal left the counter
   */
  record Closed(boolean served, Instant at) implements TicketEvent {}
}
