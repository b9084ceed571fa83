package dev.tiffin.kitchen.printing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.kitchen.ticket.TicketLine;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PrintoutTest {
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
        lunch(Printout.WIDTH).text());
  }

  private static Printout lunch(int width) {
    return SamplePrintouts.of(
        "K7-42",
        "Third floor, the blue door.",
        width,
        new TicketLine(
            "q",
            "Quenelle de brochet, sauce Nantua et son riz de Camargue",
            2,
            List.of("Sans gluten")),
        new TicketLine("t", "Tarte", 1, List.of()));
  }

  @Test
  void theCodeIsLargeAndTheNoteIsBold() {
    for (int width : new int[] {30, 32, 48}) {
      List<Printout.Line> lines = lunch(width).lines();
      assertEquals(
          List.of(new Printout.Line(Printout.Style.LARGE, "K7-42")),
          lines.stream().filter(line -> line.style() == Printout.Style.LARGE).toList());
      assertEquals(
          "NOTE: Third floor, the blue door.",
          lines.stream()
              .filter(line -> line.style() == Printout.Style.BOLD)
              .map(Printout.Line::text)
              .collect(Collectors.joining(" ")));
      assertEquals("=".repeat(width), lines.getFirst().text());
      lines.forEach(line -> assertTrue(line.text().length() <= width, line.text()));
    }
    assertTrue(lunch(30).text().contains("\nK7-42\n"), "too narrow for figures made of characters");
  }

  @Test
  void noLineIsLongerThanThePaper() {
    String word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk".repeat(3);
    String text =
        SamplePrintouts.of(
                "?".repeat(90),
                word + " " + word,
                Printout.WIDTH,
                new TicketLine("x", word, 12, List.of(word, word + " x")))
            .text();
    text.lines().forEach(line -> assertTrue(line.length() <= Printout.WIDTH, line));
  }

  @Test
  void aNoteCannotCommandThePrinter() {
    String text =
        SamplePrintouts.of(
                "K7\u001b-42",
                "No salt.\u001b@\u001bm\r\nThanks\u0007",
                Printout.WIDTH,
                new TicketLine("t", "Tarte", 1, List.of()))
            .text();
    assertFalse(text.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c)));
    assertTrue(text.contains("Thanks"));
  }
}
