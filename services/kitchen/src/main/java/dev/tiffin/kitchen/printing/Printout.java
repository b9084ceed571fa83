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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A ticket as it is printed, line by line, as wide as the paper; times in the kitchen's zone. */
public final class Printout {
  /** Columns of the usual paper. */
  public static final int WIDTH = 42;

  /** How a line stands out. */
  public enum Style {
    PLAIN,
    BOLD,
    /** As large as fits; at least twice the size does. */
    LARGE
  }

  /** Holds no control characters, which a printer would obey. */
  public record Line(Style style, String text) {}

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  private final List<Line> lines = new ArrayList<>();
  private final int width;

  private Printout(int width) {
    this.width = width;
  }

  /**
   * @param note what the customer wrote; may be empty
   * @param width of the paper, in columns
   */
  public static Printout of(Ticket ticket, Kitchen kitchen, String note, int width) {
    Printout printout = new Printout(width);
    printout.head(ticket, kitchen);
    ticket.slip().lines().forEach(printout::line);
    printout.rule('-');
    if (!note.isBlank()) {
      printout.wrapped(Style.BOLD, "", "NOTE: " + note);
      printout.rule('-');
    }
    int portions = ticket.slip().lines().stream().mapToInt(TicketLine::quantity).sum();
    printout.add(portions == 1 ? "1 portion" : portions + " portions");
    return printout;
  }

  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /** For whatever prints text alone. */
  public String text() {
    return lines.stream()
        .flatMap(line ->
            switch (line.style) {
              case PLAIN, BOLD -> Stream.of(line.text);
              case LARGE ->
                  BigLetters.write(line.text, width).orElse(List.of(line.text)).stream()
                      .map(String::stripTrailing);
            })
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private void head(Ticket ticket, Kitchen kitchen) {
    ZoneId zone = kitchen.zone();
    rule('=');
    shortCode(ticket.slip().shortCode());
    rule('=');
    wrapped(Style.PLAIN, "", kitchen.name());
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

  private void shortCode(String code) {
    if (code.length() * 2 <= width) {
      lines.add(new Line(Style.LARGE, harmless(code)));
    } else {
      wrapped(Style.BOLD, "", code);
    }
  }

  private static String time(Instant at, ZoneId zone) {
    return TIME.withZone(zone).format(at);
  }

  private void line(TicketLine line) {
    String count = line.quantity() + " x ";
    wrapped(Style.PLAIN, " ".repeat(count.length()), count + line.name());
    for (String option : line.options()) {
      wrapped(
          Style.PLAIN, " ".repeat(count.length() + 2), " ".repeat(count.length()) + "+ " + option);
    }
  }

  private void rule(char stroke) {
    add(String.valueOf(stroke).repeat(width));
  }

  private String ends(String left, String right) {
    return left + " ".repeat(Math.max(1, width - left.length() - right.length())) + right;
  }

  /** A printer obeys control characters, so what a customer wrote must hold none. */
  private static String harmless(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").stripTrailing();
  }

  /** Over as many lines as it takes, those after the first behind an indent. */
  private void wrapped(Style style, String indent, String text) {
    for (String part : text.lines().toList()) {
      String rest = harmless(part);
      String before = "";
      while (before.length() + rest.length() > width) {
        int room = width - before.length();
        int space = rest.lastIndexOf(' ', room);
        // never within what indents it, which would not get any shorter
        int end = rest.substring(0, Math.max(space, 0)).isBlank() ? room : space;
        lines.add(new Line(style, before + rest.substring(0, end)));
        rest = rest.substring(end).strip();
        before = indent;
      }
      lines.add(new Line(style, before + rest));
    }
  }

  private void add(String line) {
    lines.add(new Line(Style.PLAIN, line));
  }
}
