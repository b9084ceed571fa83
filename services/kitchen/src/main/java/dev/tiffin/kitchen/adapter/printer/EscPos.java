package dev.tiffin.kitchen.adapter.printer;

import dev.tiffin.kitchen.printing.Printout;
import java.io.ByteArrayOutputStream;

/** Tickets in ESC/POS, the language of ticket printers. */
final class EscPos {
  private static final int ESC = 0x1b;
  private static final int GS = 0x1d;

  /** Nobody has to stand nearer than for this. */
  private static final int MAGNIFICATION_MAX = 4;

  /** Past the blade that tears it off. */
  private static final int FEED_LINES = 5;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodePage page;
  private final int columns;

  private EscPos(CodePage page, int columns) {
    this.page = page;
    this.columns = columns;
  }

  /**
   * @param columns of the paper
   * @param cut whether it is cut off behind the ticket, rather than fed far enough to be torn
   */
  static byte[] ticket(Printout printout, CodePage page, int columns, boolean cut) {
    EscPos ticket = new EscPos(page, columns);
    ticket.command(ESC, '@'); // as it was switched on, whatever others left behind
    ticket.command(ESC, 't', page.number());
    printout.lines().forEach(ticket::line);
    if (cut) {
      ticket.command(GS, 'V', 'B', 0); // fed up to the blade first
    } else {
      ticket.command(ESC, 'd', FEED_LINES);
    }
    return ticket.bytes.toByteArray();
  }

  private void line(Printout.Line line) {
    switch (line.style()) {
      case PLAIN -> text(line.text());
      case BOLD -> {
        command(ESC, 'E', 1);
        text(line.text());
        command(ESC, 'E', 0);
      }
      case LARGE -> {
        int times = Math.clamp(columns / Math.max(1, line.text().length()), 1, MAGNIFICATION_MAX);
        command(GS, '!', (times - 1) << 4 | (times - 1)); // as wide as high
        text(line.text());
        command(GS, '!', 0);
      }
    }
  }

  private void text(String text) {
    bytes.writeBytes(page.encode(text));
    bytes.write('\n');
  }

  private void command(int... command) {
    for (int one : command) {
      bytes.write(one);
    }
  }
}
