package dev.tiffin.kitchen.printing;

import dev.tiffin.kitchen.ticket.Fulfilment;
import dev.tiffin.kitchen.ticket.Kitchen;
import dev.tiffin.kitchen.ticket.Ticket;
import dev.tiffin.kitchen.ticket.TicketLine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A ticket as it is printed: plain text of {@link #WIDTH} columns, times in the kitchen's zone. */
public final class Printout {
  public static final int WIDTH = 42;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  private final List<String> lines = new ArrayList<>();

  private Printout() {}

  /**
   * @param note what the customer wrote; may be empty
   */
  public static String of(Ticket ticket, Kitchen kitchen, String note) {
    Printout printout = new Printout();
    printout.head(ticket, kitchen);
    ticket.slip().lines().forEach(printout::line);
    printout.rule('-');
    if (!note.isBlank()) {
      printout.wrapped("", "NOTE: " + note);
      printout.rule('-');
    }
    int portions = ticket.slip().lines().stream().mapToInt(TicketLine::quantity).sum();
    printout.add(portions == 1 ? "1 portion" : portions + " portions");
    return String.join("\n", printout.lines) + "\n";
  }

  private void head(Ticket ticket, Kitchen kitchen) {
    ZoneId zone = kitchen.zone();
    rule('=');
    BigLetters.write(ticket.slip().shortCode(), WIDTH)
        .ifPresentOrElse(
            big -> big.forEach(row -> add(row.stripTrailing())),
            () -> wrapped("", ticket.slip().shortCode()));
    rule('=');
    wrapped("", kitchen.name());
    add(
        ends(
            ticket.slip().fulfilment() == Fulfilment.DELIVERY ? "DELIVERY" : "COLLECTION",
            DAY.withZone(zone).format(ticket.openedAt())));
    add(ends("Ready at", time(ticket.stage().readyAt(), zone)));
    add(
        ends(
            ticket.slip().fulfilment() == Fulfilment.DELIVERY ? "At the door" : "At the counter",
            time(ticket.promised().from(), zone) + "-" + time(ticket.promised().to(), zone)));
    rule('-');
  }

  private static String time(Instant at, ZoneId zone) {
    return TIME.withZone(zone).format(at);
  }

  private void line(TicketLine line) {
    String count = line.quantity() + " x ";
    wrapped(" ".repeat(count.length()), count + line.name());
    for (String option : line.options()) {
      wrapped(" ".repeat(count.length() + 2), " ".repeat(count.length()) + "+ " + option);
    }
  }

  private void rule(char stroke) {
    add(String.valueOf(stroke).repeat(WIDTH));
  }

  private static String ends(String left, String right) {
    return left + " ".repeat(Math.max(1, WIDTH - left.length() - right.length())) + right;
  }

  /**
   * Over as many lines as it takes, those after the first behind an indent. A printer obeys control
   * characters, so what a customer wrote must hold none.
   */
  private void wrapped(String indent, String text) {
    for (String part : text.lines().toList()) {
      String rest = part.replaceAll("\\p{Cntrl}", " ").stripTrailing();
      String before = "";
      while (before.length() + rest.length() > WIDTH) {
        int room = WIDTH - before.length();
        int space = rest.lastIndexOf(' ', room);
        // never within what indents it, which would not get any shorter
        int end = rest.substring(0, Math.max(space, 0)).isBlank() ? room : space;
        add(before + rest.substring(0, end));
        rest = rest.substring(end).strip();
        before = indent;
      }
      add(before + rest);
    }
  }

  private void add(String line) {
    lines.add(line);
  }
}
