package dev.tiffin.kitchen.printing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;

final class PrintoutTest {
  private static final Kitchen KITCHEN =
      new Kitchen(
          "bouchon",
          "Le Bouchon des Terreaux",
          ZoneId.of("Europe/Paris"),
          new KitchenState.Open(),
          true,
          0,
          20);

  @Test
  void isWhatACookNeeds() {
    assertEquals(
        """
        ==========================================
        #   #  #####         #  #   ####
        #  #       #         #  #       #
        ###       #    ###   #####   ###
        #  #     #              #   #
        #   #    #              #   #####
        ==========================================
        Le Bouchon des Terreaux
        DELIVERY                         Sun 1 Mar
        Ready at                             13:20
        At the door                    13:30-13:45
        ------------------------------------------
        2 x Quenelle de brochet, sauce Nantua et
            son riz de Camargue
            + Sans gluten
        1 x Tarte
        ------------------------------------------
        NOTE: Third floor, the blue door.
        ------------------------------------------
        3 portions
        """,
        Printout.of(
            ticket(
                "K7-42",
                new TicketLine(
                    "q",
                    "Quenelle de brochet, sauce Nantua et son riz de Camargue",
                    2,
                    List.of("Sans gluten")),
                new TicketLine("t", "Tarte", 1, List.of())),
            KITCHEN,
            "Third floor, the blue door."));
  }

  @Test
  void noLineIsLongerThanThePaper() {
    String word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk".repeat(3);
    String text =
        Printout.of(
            ticket("?".repeat(90), new TicketLine("x", word, 12, List.of(word, word + " x"))),
            KITCHEN,
            word + " " + word);
    text.lines().forEach(line -> assertTrue(line.length() <= Printout.WIDTH, line));
  }

  @Test
  void aNoteCannotCommandThePrinter() {
    String text =
        Printout.of(
            ticket("K7-42", new TicketLine("t", "Tarte", 1, List.of())),
            KITCHEN,
            "No salt.\u001b@\u001bm\r\nThanks\u0007");
    assertFalse(text.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c)));
    assertTrue(text.contains("Thanks"));
  }

  private static Ticket ticket(String shortCode, TicketLine... lines) {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    return new Ticket(
        new Slip(new OrderId("o-1"), shortCode, "bouchon", Fulfilment.DELIVERY, List.of(lines)),
        new Stage.Accepted(noon.plusSeconds(1_200)),
        new PromisedWindow(noon.plusSeconds(1_800), noon.plusSeconds(2_700)),
        noon,
        noon,
        Optional.empty());
  }
}
