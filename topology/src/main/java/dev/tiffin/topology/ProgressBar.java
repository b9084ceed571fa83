package dev.tiffin.topology;

import dev.tiffin.contracts.operations.v1.RebuildProgress;
import dev.tiffin.contracts.operations.v1.RebuildStage;
import java.io.PrintStream;
import java.util.Locale;

/**
 * How far something long has got: on a terminal a line that grows, elsewhere a line now and then.
 */
public final class ProgressBar {
  private static final int WIDTH = 40;
  private static final int PERCENT_A_LINE = 10;

  private final PrintStream out;
  private final boolean redraws;
  private String last = "";

  public ProgressBar(PrintStream out, boolean redraws) {
    this.out = out;
    this.redraws = redraws;
  }

  void show(RebuildProgress progress) {
    String stage = name(progress.getStage());
    if (redraws || progress.getStage() == RebuildStage.REBUILD_STAGE_FOLDING) {
      show(stage, progress.getEvents(), progress.getTotal(), "events");
    } else {
      print(stage);
    }
  }

  /**
   * @param doing in a word
   * @param total 0 where there is nothing to do
   * @param what is counted
   */
  public void show(String doing, long done, long total, String what) {
    long whole = Math.max(1, total);
    long part = total == 0 ? 1 : Math.min(done, whole);
    long percent = part * 100 / whole;
    print(
        redraws
            ? bar(doing, (int) (part * WIDTH / whole), percent, total, what)
            : String.format(
                Locale.ROOT,
                "%s: %d %% of %,d %s",
                doing,
                percent - percent % PERCENT_A_LINE,
                total,
                what));
  }

  private void print(String line) {
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

  private static String bar(String doing, int filled, long percent, long total, String what) {
    return String.format(
        Locale.ROOT,
        "%-11s [%s%s] %3d %% of %,d %s ",
        doing,
        "#".repeat(filled),
        "-".repeat(WIDTH - filled),
        percent,
        total,
        what);
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
  public void end() {
    if (redraws && !last.isEmpty()) {
      out.println();
    }
  }
}
