package dev.tiffin.bench.scenario;

import dev.tiffin.bench.load.Limits;
import dev.tiffin.bench.load.Pace;
import dev.tiffin.bench.system.Contender;
import dev.tiffin.bench.system.Question;
import java.io.IOException;

/**
 * Load before anything is measured, until requests do not get cheaper any more: the compilers of
 * both systems need some ten thousand requests to do their work.
 */
final class WarmUp {
  /** A slice that costs at least this share of the one before has gained nothing. */
  private static final double STEADY = 0.95;

  /** In a row: one alone may have been disturbed. */
  private static final int STEADY_SLICES = 2;

  private static final long REQUESTS_MIN = 20_000;

  private WarmUp() {}

  /** Makes the question. */
  @FunctionalInterface
  interface Asked {
    Question of(Contender contender) throws IOException, InterruptedException;
  }

  /**
   * @param question asked anew for every slice
   */
  static void run(
      Contender contender, Asked question, int connections, Effort effort, Progress progress)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + effort.warmUpMax().toNanos();
    long answered = 0;
    int steady = 0;
    double before;
    double now = Double.MAX_VALUE;
    do {
      before = now;
      Measured slice =
          Measured.of(
              contender,
              question.of(contender),
              new Pace.AfterAnswer(),
              connections,
              Limits.of(effort.round()));
      answered += slice.load().answered();
      now = slice.microsPerRequest();
      steady = now < before * STEADY ? 0 : steady + 1;
      progress.tell("warming %s: %.0f µs a request".formatted(contender.name(), now));
    } while ((steady < STEADY_SLICES || answered < REQUESTS_MIN) && System.nanoTime() < end);
  }
}
