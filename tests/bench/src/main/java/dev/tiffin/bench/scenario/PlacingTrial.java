package dev.tiffin.bench.scenario;

import dev.tiffin.bench.load.Limits;
import dev.tiffin.bench.load.LoadResult;
import dev.tiffin.bench.load.Pace;
import dev.tiffin.bench.system.Contender;
import java.io.IOException;
import java.time.Duration;

/** Orders placed in an open loop, and whether a system held the rate. */
record PlacingTrial(Contender contender, Quiet quiet, Progress progress) {
  static final Duration P99_BAR = Duration.ofMillis(160);
  private static final int CONNECTIONS_MAX = 1_024;

  /** Places at that rate on a quiet machine, and gives up when it is not held. */
  Measured place(double perSecond, Duration duration) throws IOException, InterruptedException {
    quiet.await();
    long slowMax = Math.max(1, Math.round(perSecond * duration.toMillis() / 1_000 / 100));
    return Measured.of(
        contender,
        contender.order(),
        new Pace.Fixed(perSecond),
        CONNECTIONS_MAX,
        Limits.of(duration).givingUpAfter(slowMax, P99_BAR));
  }

  /** Whether all were answered well, and 99 of 100 in time. */
  boolean held(Measured measured, double perSecond) {
    LoadResult load = measured.load();
    boolean held =
        !load.gaveUp() && load.failed() == 0 && load.latencyMillis(99) < P99_BAR.toMillis();
    progress.tell(
        "  %s, %.0f a second: %s (p99 %.0f ms%s)"
            .formatted(
                contender.name(),
                perSecond,
                held ? "held" : "not held",
                load.latencyMillis(99),
                load.failed() > 0 ? ", " + load.failures() : ""));
    return held;
  }
}
