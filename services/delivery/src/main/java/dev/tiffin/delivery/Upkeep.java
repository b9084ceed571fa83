package dev.tiffin.delivery;

import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.runtime.GathererBusyException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done again and again, each on a thread of its own, until closed. */
final class Upkeep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
  private static final int STOP_SECONDS = 5;

  private final String name;
  private final Duration every;
  private final Runnable work;
  private final ScheduledExecutorService rounds;
  private boolean failing;

  Upkeep(String name, Duration every, Runnable work) {
    this.name = name;
    this.every = every;
    this.work = work;
    this.rounds =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name).daemon().factory());
  }

  void start() {
    var unused =
        rounds.scheduleWithFixedDelay(this::round, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Now rather than when it is time again. */
  void wake() {
    if (!rounds.isShutdown()) {
      rounds.execute(this::round);
    }
  }

  private void round() {
    try {
      work.run();
      failing = false;
    } catch (DependencyDownException | GathererBusyException e) {
      if (!failing) {
        log.warn("{} waits: {}", name, e.getMessage());
        failing = true;
      }
    } catch (RuntimeException e) { // a supervising loop: whatever it was, try again later
      log.error("{} failed", name, e);
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
    try {
      var unused = rounds.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
