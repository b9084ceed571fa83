package dev.tiffin.topology;

import com.google.protobuf.Duration;
import dev.tiffin.contracts.operations.v1.RebuildDifference;
import dev.tiffin.contracts.operations.v1.RebuildOutcome;
import java.io.PrintStream;
import java.util.Locale;

/** What a replay came to, for its operator. */
record ReplayPrinter(PrintStream out) {

  /** Returns whether old and new agree. */
  boolean print(RebuildOutcome outcome) {
    double folding = seconds(outcome.getFolding());
    line(
        "%s: %,d rows folded from %,d events in %.2f s, %,.0f events a second",
        outcome.getTable(),
        outcome.getRows(),
        outcome.getEvents(),
        folding,
        outcome.getEvents() / Math.max(folding, 0.001));
    line(
        "swapped in after %.2f s; %,d events appended meanwhile are in it, and appends waited %.0f ms",
        seconds(outcome.getTook()), outcome.getCaughtUp(), seconds(outcome.getHeld()) * 1_000);
    boolean agreed = outcome.getMissing() + outcome.getSurplus() + outcome.getDifferent() == 0;
    if (agreed) {
      line("old and new agree");
    } else {
      line(
          "old and new differed, and it is mended: %,d rows were missing, %,d surplus, %,d different",
          outcome.getMissing(), outcome.getSurplus(), outcome.getDifferent());
      for (RebuildDifference example : outcome.getExamplesList()) {
        line("    %s  %s", example.getStreamId(), example.getWhat());
      }
    }
    if (outcome.getNotComparedCount() > 0) {
      line("not compared: %s", String.join(", ", outcome.getNotComparedList()));
    }
    return agreed;
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNanos() / 1e9;
  }
}
