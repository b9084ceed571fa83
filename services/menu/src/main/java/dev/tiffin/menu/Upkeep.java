package dev.tiffin.menu;

import dev.tiffin.menu.adapter.grpc.CatalogKeeper;
import dev.tiffin.menu.adapter.postgres.Reservations;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.runtime.DependencyDownException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be done again and again: bring the schema up once the database is there, see what
 * another instance changed, give lapsed reservations back.
 */
final class Upkeep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
  private static final long EVERY_MILLIS = 500;
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
  private static final int STOP_SECONDS = 5;

  private final Database database;
  private final CatalogKeeper keeper;
  private final DemoData demoData;
  private final Runnable onReady;
  private final Runnable afterCommit;
  private final InstantSource clock;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("menu upkeep").daemon().unstarted(work));
  private boolean ready;
  private boolean failing;
  private Instant sweptAt = Instant.EPOCH;

  /**
   * @param onReady run once, when schema and snapshot are there
   * @param afterCommit run after a sweep that changed something
   */
  Upkeep(
      Database database,
      CatalogKeeper keeper,
      DemoData demoData,
      Runnable onReady,
      Runnable afterCommit,
      InstantSource clock) {
    this.database = database;
    this.keeper = keeper;
    this.demoData = demoData;
    this.onReady = onReady;
    this.afterCommit = afterCommit;
    this.clock = clock;
  }

  /** The first round at once, in the caller's thread, so that most starts end ready. */
  void start() {
    round();
    var unused =
        rounds.scheduleWithFixedDelay(
            this::round, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      if (ready) {
        keeper.refresh();
        sweep();
      } else {
        begin();
      }
      failing = false;
    } catch (DependencyDownException e) {
      warnOnce(e);
    } catch (RuntimeException e) { // a supervising loop: whatever it was, try again later
      log.error("upkeep failed", e);
    }
  }

  private void begin() {
    database.migrate("db/menu");
    demoData.importIfEmpty();
    keeper.refresh();
    onReady.run();
    ready = true;
  }

  private void sweep() {
    Instant now = clock.instant();
    if (now.isBefore(sweptAt.plus(SWEEP_EVERY))) {
      return;
    }
    int lapsed = database.inTransaction(transaction -> Reservations.sweep(transaction, now));
    sweptAt = now;
    if (lapsed > 0) {
      log.warn("{} reservations lapsed: their orders were never heard of", lapsed);
      afterCommit.run();
    }
  }

  private void warnOnce(DependencyDownException cause) {
    if (!failing) {
      log.warn("waiting: {}", cause.getMessage());
      failing = true;
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
    try {
      rounds.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
