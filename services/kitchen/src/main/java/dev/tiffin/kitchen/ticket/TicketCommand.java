package dev.tiffin.kitchen.ticket;

import java.time.Instant;

/** What a ticket is told: mostly what order told, which it follows. */
public sealed interface TicketCommand {
  Instant at();

  /** The order was placed. */
  record Note(Slip slip, PromisedWindow promised, Instant at) implements TicketCommand {}

  /**
   * The order was confirmed, and if it is for a later time, that has come.
   *
   * @param autoAccept whether the kitchen accepts by its own rule
   * @param couldBeReadyAt what the kitchen would say if it were asked now
   */
  record Open(boolean autoAccept, Instant couldBeReadyAt, Instant at) implements TicketCommand {}

  /**
   * The restaurant was reminded that it has not answered.
   *
   * @param number how often by now
   */
  record FollowNag(int number, Instant at) implements TicketCommand {}

  /** The order was accepted, or delayed. */
  record FollowSchedule(Instant readyAt, PromisedWindow promised, Instant at)
      implements TicketCommand {}

  record FollowPreparing(Instant at) implements TicketCommand {}

  record FollowReady(Instant at) implements TicketCommand {}

  /** The meal left the counter. */
  record FollowLeaving(Instant at) implements TicketCommand {}

  /** The order ended, and nobody came for the meal. */
  record FollowEnd(Instant at) implements TicketCommand {}

  /**
   * @param printer the agent that printed it
   */
  record MarkPrinted(String printer, Instant at) implements TicketCommand {}
}
