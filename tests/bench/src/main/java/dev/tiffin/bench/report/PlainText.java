package dev.tiffin.bench.report;

import java.util.List;

/** A section as it is shown on the terminal. */
public final class PlainText {
  private PlainText() {}

  /** Its lines. */
  public static List<String> lines(Section section) {
    java.util.ArrayList<String> lines = new java.util.ArrayList<>();
    lines.add("");
    lines.add(section.title() + "  (" + rounds(section.rounds()) + ")");
    int width =
        section.figures().stream().mapToInt(figure -> figure.what().length()).max().orElse(0);
    for (Figure figure : section.figures()) {
      lines.add(
          ("  %-7s %-" + width + "s  %s")
              .formatted(figure.system(), figure.what(), values(figure)));
    }
    section.notes().forEach(note -> lines.add("  " + note));
    section.bars().forEach(bar -> lines.add("  bar     " + bar.text()));
    return lines;
  }

  static String rounds(int count) {
    return count == 1 ? "1 round" : count + " rounds";
  }

  static String values(Figure figure) {
    Statistic all = figure.statistic();
    String median = Numbers.text(all.median()) + " " + figure.unit();
    return figure.rounds().size() == 1
        ? median
        : "%s (%s–%s)".formatted(median, Numbers.text(all.min()), Numbers.text(all.max()));
  }
}
