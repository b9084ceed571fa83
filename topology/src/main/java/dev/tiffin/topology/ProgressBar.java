package dev.tiffin.topology;

import dev.tiffin.contracts.operations.v1.RebuildProgress;
import dev.tiffin.contracts.operations.v1.RebuildStage;
import java.io.PrintStream;
import java.util.Locale;

/** How far a replay has got: on a terminal a line that grows, elsewhere a line now and then. */
final class ProgressBar {
  private static final int WIDTH = 40;
  private static final int PERCENT_A_LINE = 10;

  private final PrintStream out;
  private final boolean redraws;
  private String last = "";

  ProgressBar(PrintStream out, boolean redraws) {
    this.out = out;
    this.redraws = redraws;
  }

  void show(RebuildProgress progress) {
    long total = Math.max(1, progress.getTotal());
    long done = progress.getTotal() == 0 ? 1 : Math.min(progress.getEvents(), total);
    long percent = done * 100 / total;
    String line =
        redraws
            ? bar(progress, (int) (done * WIDTH / total), percent)
            : text(progress, percent - percent % PERCENT_A_LINE);
    if (line.equals(last)) {
      return;
    }
    last = line;
    if (redraws) {
      out.print("\r" + line);
      out.flush();
    } else {
      out.println(line);
    }
  }

  private static String bar(RebuildProgress progress, int filled, long percent) {
    return String.format(
        Locale.ROOT,
        "%-11s [%s%s] %3d %% of %,d events ",
        name(progress.getStage()),
        "#".repeat(filled),
        "-".repeat(WIDTH - filled),
        percent,
        progress.getTotal());
  }

  private static String text(RebuildProgress progress, long percent) {
    return progress.getStage() == RebuildStage.REBUILD_STAGE_FOLDING
        ? String.format(
            Locale.ROOT,
            "%s: %d %% of %,d events",
            name(progress.getStage()),
            percent,
            progress.getTotal())
        : name(progress.getStage());
  }

  private static String name(RebuildStage stage) {
    return switch (stage) {
      case REBUILD_STAGE_FOLDING -> "folding";
      case REBUILD_STAGE_COMPARING -> "comparing";
      case REBUILD_STAGE_CATCHING_UP -> "catching up";
      case REBUILD_STAGE_UNSPECIFIED, UNRECOGNIZED -> "working";
    };
  }

  /** What is printed next begins on a line of its own. */
  void end() {
    if (redraws && !last.isEmpty()) {
      out.println();
    }
  }
}
