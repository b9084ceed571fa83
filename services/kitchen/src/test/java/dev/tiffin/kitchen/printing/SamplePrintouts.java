package dev.tiffin.kitchen.printing;

import dev.tiffin.kitchen.ticket.Fulfilment;
import dev.tiffin.kitchen.ticket.Kitchen;
import dev.tiffin.kitchen.ticket.KitchenState;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.kitchen.ticket.PromisedWindow;
import dev.tiffin.kitchen.ticket.Slip;
import dev.tiffin.kitchen.ticket.Stage;
import dev.tiffin.kitchen.ticket.Ticket;
import dev.tiffin.kitchen.ticket.TicketLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Tickets of one kitchen at one noon, as they are printed. */
public final class SamplePrintouts {
  private static final Kitchen KITCHEN =
      new Kitchen(
          "bouchon",
          "Le Bouchon des Terreaux",
          ZoneId.of("Europe/Paris"),
          new KitchenState.Open(),
          true,
          0,
          20);

  private SamplePrintouts() {}

  public static Printout of(String shortCode, String note, int width, TicketLine... lines) {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    Ticket ticket =
        new Ticket(
            new Slip(new OrderId("o-1"), shortCode, "bouchon", Fulfilment.DELIVERY, List.of(lines)),
            new Stage.Accepted(noon.plusSeconds(1_200)),
            new PromisedWindow(noon.plusSeconds(1_800), noon.plusSeconds(2_700)),
            noon,
            noon,
            Optional.empty());
    return Printout.of(ticket, KITCHEN, note, width);
  }
}
