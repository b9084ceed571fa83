package dev.tiffin.bench.scenario;

import dev.tiffin.bench.process.MachineCpu;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Waits until nobody works on what came before, so that nobody's round pays for another's; counts
 * how often something else kept the machine busy.
 */
final class Quiet {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final double CORES_MAX = 0.25;

  private final Duration limit;
  private int waits;
  private int disturbed;

  Quiet(Duration limit) {
    this.limit = limit;
  }

  /** Returns when the machine is quiet, or after the limit. */
  void await() throws IOException, InterruptedException {
    waits++;
    long end = System.nanoTime() + limit.toNanos();
    while (MachineCpu.busyCores(LOOK) > CORES_MAX) {
      if (System.nanoTime() > end) {
        disturbed++;
        return;
      }
    }
  }

  /** What a reader of the figures must know; nothing when it was quiet. */
  List<String> notes() {
    return disturbed == 0
        ? List.of()
        : List.of(
            "NOT QUIET: %d of %d loads began while the machine was busy with something else"
                .formatted(disturbed, waits));
  }
}
