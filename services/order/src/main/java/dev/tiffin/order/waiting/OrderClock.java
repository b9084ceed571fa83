package dev.tiffin.order.waiting;

import dev.tiffin.order.adapter.postgres.OverdueOrders;
import dev.tiffin.platform.runtime.DependencyDownException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, every tick, for orders that have waited long enough, and lets happen what is due. When
 * that is lies in the table, so whoever starts anew goes on with it; several instances may look at
 * once, and what is due happens once.
 */
public final class OrderClock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OrderClock.class);
  private static final int AT_ONCE = 200;
  private static final long STOP_SECONDS = 5;

  private final OverdueOrders overdue;
  private final InstantSource clock;
  private final Duration tick;
  private final Runnable afterCommit;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("order clock").daemon().factory());

  /**
   * @param tick from one look to the next
   * @param afterCommit run after something happened
   */
  public OrderClock(
      OverdueOrders overdue, InstantSource clock, Duration tick, Runnable afterCommit) {
    this.overdue = overdue;
    this.clock = clock;
    this.tick = tick;
    this.afterCommit = afterCommit;
  }

  public void start() {
    timer.scheduleWithFixedDelay(this::look, 0, tick.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A supervising loop of the timer's: one failed look must not end all later ones. */
  private void look() {
    try {
      int looked;
      do {
        looked = overdue.lookAt(clock.instant().truncatedTo(ChronoUnit.MILLIS), AT_ONCE);
        if (looked > 0) {
          afterCommit.run();
        }
      } while (looked == AT_ONCE && !timer.isShutdown());
    } catch (DependencyDownException e) {
      log.debug("looking again later: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.warn("looking again later", e);
    }
  }

  /** Lets a look under way come to its end. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      timer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
