package dev.tiffin.kitchen.printing;

import dev.tiffin.kitchen.adapter.postgres.KeptTicket;
import dev.tiffin.kitchen.adapter.postgres.TicketStore;
import dev.tiffin.kitchen.ticket.Kitchen;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.kitchen.ticket.Slip;
import dev.tiffin.kitchen.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Prints tickets, each once: one that was printed, or is over, is passed by, and nobody prints one
 * that somebody else has in hand. Only a crash between the paper and the note that it was printed
 * prints a ticket twice.
 */
public final class Printing {
  /** Longer than a printer may take. */
  private static final Duration IN_HAND = Duration.ofSeconds(60);

  private final TicketStore tickets;
  private final Notes notes;
  private final InstantSource clock;

  public Printing(TicketStore tickets, Notes notes, InstantSource clock) {
    this.tickets = tickets;
    this.notes = notes;
    this.clock = clock;
  }

  /** A ticket as it would be printed now, in text alone. */
  public String text(Ticket ticket) {
    return printout(ticket, Printout.WIDTH).text();
  }

  private Printout printout(Ticket ticket, int columns) {
    String restaurantId = ticket.slip().restaurantId();
    Kitchen kitchen = tickets.kitchen(restaurantId).orElseGet(() -> Kitchen.unknown(restaurantId));
    return Printout.of(ticket, kitchen, notes.note(ticket.slip().orderId()), columns);
  }

  /**
   * Prints a ticket, unless it was or is over.
   *
   * @return whether there is such a ticket
   * @throws PrinterAwayException if the printer does not print now
   * @throws BeingPrintedException if somebody else has it in hand
   */
  public boolean print(OrderId orderId, Printer printer) {
    Optional<Ticket> found = tickets.find(orderId.value()).map(KeptTicket::ticket);
    found.filter(Printing::isWanted).ifPresent(ticket -> print(ticket, printer));
    return found.isPresent();
  }

  private static boolean isWanted(Ticket ticket) {
    return ticket.printedAt().isEmpty() && !ticket.stage().isOver();
  }

  private void print(Ticket ticket, Printer printer) {
    OrderId orderId = ticket.slip().orderId();
    if (!tickets.takeToPrint(orderId, IN_HAND, now())) {
      throw new BeingPrintedException(orderId.value());
    }
    boolean done = false;
    try {
      printer.print(title(ticket.slip()), printout(ticket, printer.columns()));
      done = true;
      tickets.printed(orderId, printer.name(), now());
    } finally {
      if (!done) {
        tickets.giveBack(orderId);
      }
    }
  }

  private static String title(Slip slip) {
    return slip.restaurantId() + "." + slip.shortCode() + "." + slip.orderId().value();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
