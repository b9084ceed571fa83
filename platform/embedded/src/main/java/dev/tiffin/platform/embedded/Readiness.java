package dev.tiffin.platform.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits until a child answers; gives up when it ends, or when its time is over. */
final class Readiness {

  private static final Duration POLL = Duration.ofMillis(20);

  private Readiness() {}

  /**
   * @param attempt one protocol round trip: empty once it was answered, else what went wrong
   * @throws InfrastructureException naming the child and the cause
   */
  static void await(ChildProcess child, Duration limit, Supplier<Optional<String>> attempt) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      if (!child.isAlive()) {
        throw new InfrastructureException(
            child.name() + " ended with code " + child.onExit().join() + because(child));
      }
      Optional<String> trouble = attempt.get();
      if (trouble.isEmpty()) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new InfrastructureException(
            "%s was not ready within %d s: %s"
                .formatted(child.name(), limit.toSeconds(), trouble.get()));
      }
      pause(child);
    }
  }

  private static void pause(ChildProcess child) {
    try {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InfrastructureException(
          "interrupted while waiting for " + child.name(), interrupted);
    }
  }

  private static String because(ChildProcess child) {
    String words = child.lastWords();
    return words.isEmpty() ? "" : ": " + words;
  }
}
