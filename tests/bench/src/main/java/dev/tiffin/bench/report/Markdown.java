package dev.tiffin.bench.report;

/** A report as a table to be pasted into the documentation. */
final class Markdown {
  private Markdown() {}

  static String of(Report report) {
    StringBuilder out = new StringBuilder();
    out.append("Measured ").append(report.at()).append(" on ");
    out.append(report.machine().text());
    out.append(report.quick() ? " (quick run: not for comparison).\n\n" : ".\n\n");
    out.append("| | system | what | median (min–max) | rounds |\n|---|---|---|---|---|\n");
    for (Section section : report.sections()) {
      for (Figure figure : section.figures()) {
        out.append(
            "| %s | %s | %s | %s | %d |\n"
                .formatted(
                    section.title(),
                    figure.system(),
                    figure.what(),
                    PlainText.values(figure),
                    figure.rounds().size()));
      }
    }
    out.append("\n| bar | |\n|---|---|\n");
    for (Section section : report.sections()) {
      for (Bar bar : section.bars()) {
        String text = bar.text();
        int end = text.lastIndexOf(": ");
        out.append("| %s | %s |\n".formatted(text.substring(0, end), text.substring(end + 2)));
      }
    }
    return out.toString();
  }
}
