package dev.tiffin.kitchen.ticket;

import java.time.Instant;
import java.util.Optional;

/** Where a ticket is. */
public sealed interface Stage {
  /** When it is, was or could be ready; what sorts a board. */
  Instant readyAt();

  TicketStatus status();

  /** Which time of the kitchen's it takes; empty when it takes none. */
  default Optional<Instant> takesAt() {
    return Optional.of(readyAt());
  }

  /** Whether it is on the board no more. */
  default boolean isOver() {
    return false;
  }

  /**
   * Waits for the restaurant's answer.
   *
   * @param nags how often that was reminded of it
   */
  record New(Instant readyAt, Nags nags) implements Stage {
    @Override
    public TicketStatus status() {
      return TicketStatus.NEW;
    }

    @Override
    public Optional<Instant> takesAt() {
      return Optional.empty();
    }
  }

  record Accepted(Instant readyAt) implements Stage {
    @Override
    public TicketStatus status() {
      return TicketStatus.ACCEPTED;
    }
  }

  record Preparing(Instant readyAt) implements Stage {
    @Override
    public TicketStatus status() {
      return TicketStatus.PREPARING;
    }
  }

  /**
   * @param cookedAt when it was; what was cooked early gives its later time back
   */
  record Ready(Instant readyAt, Instant cookedAt) implements Stage {
    @Override
    public TicketStatus status() {
      return TicketStatus.READY;
    }

    @Override
    public Optional<Instant> takesAt() {
      return Optional.of(cookedAt);
    }
  }

  /** Left the counter. */
  record Gone(Instant readyAt, Instant cookedAt) implements Stage {
    @Override
    public TicketStatus status() {
      return TicketStatus.GONE;
    }

    @Override
    public Optional<Instant> takesAt() {
      return Optional.of(cookedAt);
    }

    @Override
    public boolean isOver() {
      return true;
    }
  }

  /** Nobody will eat it: rejected, cancelled, expired or not collected. */
  record Closed(Instant readyAt) implements Stage {
    @Override
    public TicketStatus status() {
      return TicketStatus.CLOSED;
    }

    @Override
    public Optional<Instant> takesAt() {
      return Optional.empty();
    }

    @Override
    public boolean isOver() {
      return true;
    }
  }
}
