package dev.tiffin.kitchen.watching;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes those who watch a restaurant's board. A wake-up carries nothing: it only says "look again",
 * so one too many is harmless, nothing piles up for who is slow, and what a watcher sees always
 * comes from the tickets as they are kept.
 */
public final class BoardWatchers implements AutoCloseable {
  private static final int WATCHES_MAX = 5_000;

  private final ConcurrentHashMap<String, Set<Watch>> byRestaurant = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(WATCHES_MAX);
  private volatile boolean closed;

  /** One watcher's place; close it when done. */
  public final class Watch implements AutoCloseable {
    private final String restaurantId;
    private final Semaphore news = new Semaphore(0);

    private Watch(String restaurantId) {
      this.restaurantId = restaurantId;
    }

    /** Returns once there may be a reason to look, or after the limit. */
    public void await(Duration limit) throws InterruptedException {
      if (news.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        news.drainPermits();
      }
    }

    public void wake() {
      if (news.availablePermits() == 0) {
        news.release();
      }
    }

    @Override
    public void close() {
      byRestaurant.computeIfPresent(
          restaurantId,
          (id, watches) -> watches.remove(this) && watches.isEmpty() ? null : watches);
      places.release();
    }
  }

  /**
   * @throws TooManyWatchersException if there is no place left
   */
  public Watch open(String restaurantId) {
    if (!places.tryAcquire()) {
      throw new TooManyWatchersException();
    }
    Watch watch = new Watch(restaurantId);
    byRestaurant.compute(
        restaurantId,
        (id, watches) -> {
          Set<Watch> all = watches == null ? ConcurrentHashMap.newKeySet() : watches;
          all.add(watch);
          return all;
        });
    return watch;
  }

  /** The restaurants whose boards are watched. */
  public Set<String> watched() {
    return Set.copyOf(byRestaurant.keySet());
  }

  public void changed(String restaurantId) {
    Set<Watch> watches = byRestaurant.get(restaurantId);
    if (watches != null) {
      watches.forEach(Watch::wake);
    }
  }

  /** Whether watching is over, because the service stops. */
  public boolean isClosed() {
    return closed;
  }

  /** Sends everybody home; they may watch on at another instance. */
  @Override
  public void close() {
    closed = true;
    byRestaurant.values().forEach(watches -> watches.forEach(Watch::wake));
  }
}
