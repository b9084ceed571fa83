package dev.tiffin.order.watching;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes those who watch an order. A wake-up carries nothing: it only says "look again", so one too
 * many is harmless and what a watcher sees always comes from the event store.
 */
public final class Watchers implements AutoCloseable {
  /** How many may watch at the same time. */
  private static final int WATCHES_MAX = 10_000;

  private final ConcurrentHashMap<String, Set<Watch>> byOrder = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(WATCHES_MAX);
  private volatile boolean closed;

  /** One watcher's place; close it when done. */
  public final class Watch implements AutoCloseable {
    private final String orderId;
    private final Semaphore news = new Semaphore(0);

    private Watch(String orderId) {
      this.orderId = orderId;
    }

    /** Returns once the order may have changed, or after the limit. */
    public void await(Duration limit) throws InterruptedException {
      if (news.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        news.drainPermits();
      }
    }

    /** Lets {@link #await} return: whoever watches can take more, or has left. */
    public void wake() {
      news.release();
    }

    @Override
    public void close() {
      byOrder.computeIfPresent(
          orderId, (id, watches) -> watches.remove(this) && watches.isEmpty() ? null : watches);
      places.release();
    }
  }

  /**
   * @throws TooManyWatchersException if there is no place left
   */
  public Watch open(String orderId) {
    if (!places.tryAcquire()) {
      throw new TooManyWatchersException();
    }
    Watch watch = new Watch(orderId);
    byOrder.compute(
        orderId,
        (id, watches) -> {
          Set<Watch> all = watches == null ? ConcurrentHashMap.newKeySet() : watches;
          all.add(watch);
          return all;
        });
    return watch;
  }

  public boolean isEmpty() {
    return byOrder.isEmpty();
  }

  public void changed(String orderId) {
    Set<Watch> watches = byOrder.get(orderId);
    if (watches != null) {
      watches.forEach(Watch::wake);
    }
  }

  public void changed(Collection<String> orderIds) {
    if (!isEmpty()) {
      orderIds.forEach(this::changed);
    }
  }

  /** Whether watching is over, because the service stops. */
  public boolean isClosed() {
    return closed;
  }

  /** Sends everybody home; they may watch on at another instance, from where they are. */
  @Override
  public void close() {
    closed = true;
    byOrder.values().forEach(watches -> watches.forEach(Watch::wake));
  }
}
