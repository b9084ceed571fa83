package dev.tiffin.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Duration;
import dev.tiffin.contracts.operations.v1.RebuildDifference;
import dev.tiffin.contracts.operations.v1.RebuildOutcome;
import dev.tiffin.contracts.operations.v1.RebuildProgress;
import dev.tiffin.contracts.operations.v1.RebuildStage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What an operator sees of a replay. */
final class ReplayPrinterTest {
  private static final RebuildOutcome AGREED =
      RebuildOutcome.newBuilder()
          .setTable("order_state")
          .setRows(1_500)
          .setEvents(12_000)
          .setFolding(Duration.newBuilder().setNanos(100_000_000))
          .setTook(Duration.newBuilder().setSeconds(1).setNanos(250_000_000))
          .setCaughtUp(7)
          .setHeld(Duration.newBuilder().setNanos(14_000_000))
          .addNotCompared("look_at")
          .addNotCompared("courier_id")
          .build();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void saysThatOldAndNewAgreeAndHowFastItWas() {
    assertTrue(new ReplayPrinter(out).print(AGREED));
    assertEquals(
        """
        order_state: 1,500 rows folded from 12,000 events in 0.10 s, 120,000 events a second
        swapped in after 1.25 s; 7 events appended meanwhile are in it, and appends waited 14 ms
        old and new agree
        not compared: look_at, courier_id
        """,
        printed());
  }

  @Test
  void saysWhatDidNotAgree() {
    RebuildOutcome differed =
        AGREED.toBuilder()
            .setMissing(1)
            .setDifferent(2_000)
            .addExamples(RebuildDifference.newBuilder().setStreamId("o-1").setWhat("missing"))
            .addExamples(RebuildDifference.newBuilder().setStreamId("o-2").setWhat("status, body"))
            .build();
    assertFalse(new ReplayPrinter(out).print(differed));
    assertTrue(
        printed()
            .contains(
                """
                old and new differed, and it is mended: 1 rows were missing, 0 surplus, 2,000 different
                    o-1  missing
                    o-2  status, body
                """),
        printed());
    for (RebuildOutcome.Builder one :
        new RebuildOutcome.Builder[] {
          AGREED.toBuilder().setMissing(1), AGREED.toBuilder().setSurplus(1)
        }) {
      assertFalse(new ReplayPrinter(out).print(one.build()));
    }
  }

  private void show(ProgressBar bar) {
    for (int events : new int[] {0, 1_000, 1_010, 6_000, 12_000}) {
      bar.show(progress(RebuildStage.REBUILD_STAGE_FOLDING, events));
    }
    bar.show(progress(RebuildStage.REBUILD_STAGE_COMPARING, 12_000));
    bar.end();
  }

  private static RebuildProgress progress(RebuildStage stage, int events) {
    return RebuildProgress.newBuilder().setStage(stage).setEvents(events).setTotal(12_000).build();
  }

  @Test
  void aBarGrowsOnATerminal() {
    show(new ProgressBar(out, true));
    String[] drawn = printed().split("\r", -1);
    assertEquals(6, drawn.length, printed());
    assertEquals(
        "folding     [########################################] 100 % of 12,000 events ", drawn[4]);
    assertEquals(
        "folding     [####################--------------------]  50 % of 12,000 events ", drawn[3]);
    assertTrue(drawn[5].startsWith("comparing   [###"), drawn[5]);
    assertTrue(printed().endsWith(System.lineSeparator()), "what comes next is on its own line");
  }

  @Test
  void elsewhereThereIsALineNowAndThen() {
    show(new ProgressBar(out, false));
    assertEquals(
        """
        folding: 0 % of 12,000 events
        folding: 50 % of 12,000 events
        folding: 100 % of 12,000 events
        comparing
        """,
        printed());
  }

  @Test
  void nothingToFoldIsAllOfIt() {
    new ProgressBar(out, false)
        .show(RebuildProgress.newBuilder().setStage(RebuildStage.REBUILD_STAGE_FOLDING).build());
    assertEquals("folding: 100 % of 0 events\n", printed());
  }
}
