package dev.tiffin.kitchen.adapter.printer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.kitchen.printing.Printout;
import dev.tiffin.kitchen.printing.SamplePrintouts;
import dev.tiffin.kitchen.ticket.TicketLine;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a printer is sent, and what it makes of it. */
final class EscPosTest {
  private static final TicketLine CREAM =
      new TicketLine("c", "Crème brûlée à l’œuf", 2, List.of("+ 1,50 €"));

  private static Printout ticket(String code, int width) {
    return SamplePrintouts.of(code, "Pas d’arachides !", width, CREAM);
  }

  @Test
  void aTicketIsPrintedAndCutOff() {
    PrintedPaper paper =
        PrintedPaper.of(EscPos.ticket(ticket("K7-42", 42), CodePage.CP858, 42, true));
    assertTrue(paper.isCut());
    assertEquals(
        List.of(
            "=".repeat(42),
            "33:K7-42", // four times as wide and as high
            "=".repeat(42),
            "Le Bouchon des Terreaux",
            "DELIVERY                         Sun 1 Mar",
            "Ready at                             13:20",
            "At the door                    13:30-13:45",
            "-".repeat(42),
            "2 x Crème brûlée à l'oeuf",
            "    + + 1,50 €",
            "-".repeat(42),
            "*NOTE: Pas d'arachides !",
            "-".repeat(42),
            "2 portions"),
        paper.lines);
  }

  @Test
  void anotherPageHasOtherCharacters() {
    PrintedPaper paper =
        PrintedPaper.of(EscPos.ticket(ticket("K7-42", 48), CodePage.WPC1252, 48, true));
    assertTrue(paper.lines.contains("2 x Crème brûlée à l’œuf"), "" + paper.lines);
    assertTrue(paper.lines.contains("*NOTE: Pas d’arachides !"), "" + paper.lines);
  }

  @Test
  void theCodeIsAsLargeAsFits() {
    assertTrue(printed("K7-42").contains("33:K7-42"));
    assertTrue(printed("K7-42-1234").contains("22:K7-42-1234"));
    assertTrue(printed("K7-42-123456789").contains("11:K7-42-123456789"));
    assertTrue(printed("K7-42-1234567890").contains("*K7-42-1234567890"), "more than half of it");
  }

  private static List<String> printed(String code) {
    return PrintedPaper.of(EscPos.ticket(ticket(code, 30), CodePage.CP858, 30, true)).lines;
  }

  @Test
  void withoutABladeItIsFedFarEnoughToBeTorn() {
    PrintedPaper paper =
        PrintedPaper.of(EscPos.ticket(ticket("K7-42", 42), CodePage.CP858, 42, false));
    assertFalse(paper.isCut());
    assertEquals("2 portions", paper.lines.get(paper.lines.size() - 6));
    assertEquals("", paper.lines.getLast());
  }

  @Test
  void whatAPageHasNotBecomesWhatIsMostLikeIt() {
    assertEquals("Zurich, Lodz, Istanbul", shown(CodePage.CP866, "Zürich, Łódź, İstanbul"));
    assertEquals("Zürich, Lódz, Istanbul", shown(CodePage.CP858, "Zürich, Łódź, İstanbul"));
    assertEquals("Zürich, Łódź, Istanbul", shown(CodePage.CP852, "Zürich, Łódź, İstanbul"));
    assertEquals("борщ 50 EUR", shown(CodePage.CP866, "борщ 50 €"));
    assertEquals("??? 1/3... \"x\" -", shown(CodePage.CP437, "寿司🍕 ⅓… “x” —"));
    assertEquals("é", shown(CodePage.CP858, "e\u0301"), "however it is written");
    assertEquals("ok ?", shown(CodePage.CP858, "ok \ud83d"), "half a character");
    assertEquals("? ", shown(CodePage.CP858, "👩\u200d🍳 ".replace("🍳", "")));
  }

  @Test
  void noCharacterIsACommand() {
    for (CodePage page : CodePage.values()) {
      for (int c = 0; c < 0x3000; c++) {
        for (byte one : page.encode(Character.toString(c))) {
          assertTrue((one & 0xff) >= 0x20 && one != 0x7f, page + " makes " + one + " of " + c);
        }
      }
    }
  }

  private static String shown(CodePage page, String text) {
    String charset =
        switch (page) {
          case CP437 -> "IBM437";
          case CP850 -> "IBM850";
          case CP852 -> "IBM852";
          case CP858 -> "IBM00858";
          case CP866 -> "IBM866";
          case WPC1252 -> "windows-1252";
        };
    return new String(page.encode(text), Charset.forName(charset));
  }

  @Test
  void anAnswerSaysWhyItDoesNotPrint() {
    assertEquals(Optional.empty(), PrinterStatus.PRINTER.troubleIn(0x12));
    assertEquals(Optional.of("is offline"), PrinterStatus.PRINTER.troubleIn(0x1a));
    assertEquals(Optional.of("has its cover open"), PrinterStatus.OFFLINE_CAUSE.troubleIn(0x16));
    assertEquals(Optional.of("is out of paper"), PrinterStatus.OFFLINE_CAUSE.troubleIn(0x32));
    assertEquals(Optional.of("has an error"), PrinterStatus.OFFLINE_CAUSE.troubleIn(0x52));
    assertEquals(Optional.of("is out of paper"), PrinterStatus.PAPER.troubleIn(0x72));
    assertEquals(Optional.empty(), PrinterStatus.PAPER.troubleIn(0x1e), "it is only low");
    assertTrue(PrinterStatus.isAnswer(0x12) && PrinterStatus.isAnswer(0x7e));
    for (int other : new int[] {0x00, 0x11, 0x13, 0x02, 0x92, 'a'}) {
      assertFalse(PrinterStatus.isAnswer(other), "" + other);
    }
  }
}
