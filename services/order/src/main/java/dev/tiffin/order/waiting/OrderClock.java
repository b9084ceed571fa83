package dev.tiffin.order.waiting;

import dev.tiffin.order.adapter.postgres.OverdueOrders;
import dev.tiffin.platform.runtime.Loop;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Looks, every tick, for orders that have waited long enough, and lets happen what is due. When
 * that is lies in the table, so whoever starts anew goes on with it; several instances may look at
 * once, and what is due happens once.
 */
public final class OrderClock implements AutoCloseable {
  private static final int AT_ONCE = 200;

  private final OverdueOrders overdue;
  private final InstantSource clock;
  private final Runnable afterCommit;
  private final Loop loop;

  /**
   * @param tick from one look to the next
   * @param afterCommit run after something happened
   */
  public OrderClock(
      OverdueOrders overdue, InstantSource clock, Duration tick, Runnable afterCommit) {
    this.overdue = overdue;
    this.clock = clock;
    this.afterCommit = afterCommit;
    this.loop = new Loop("order clock", tick, this::look);
  }

  public void start() {
    loop.start();
  }

  private void look() {
    int looked;
    do {
      looked = overdue.lookAt(clock.instant().truncatedTo(ChronoUnit.MILLIS), AT_ONCE);
      if (looked > 0) {
        afterCommit.run();
      }
    } while (looked == AT_ONCE && !loop.isClosing());
  }

  /** Lets a look under way come to its end. */
  @Override
  public void close() {
    loop.close();
  }
}
