package dev.tiffin.notification.adapter;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits for a stranger so long and no longer, and for so many at once and no more. Time-outs of
 * sockets are no such limit: whoever sends a byte now and then stays within them for ever.
 */
public final class TimeLimit {
  private final Duration limit;
  private final int atOnce;
  private final Semaphore places;

  public TimeLimit(Duration limit, int atOnce) {
    this.limit = limit;
    this.atOnce = atOnce;
    this.places = new Semaphore(atOnce);
  }

  /**
   * Does the work in a virtual thread, which is interrupted when the time is over: that closes the
   * socket it waits at.
   *
   * @param work throws nothing
   * @throws TimeoutException with a message fit for an attempt's {@code why}
   */
  public <T> T call(Supplier<T> work) throws TimeoutException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    if (!places.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException("%d others were being waited for".formatted(atOnce));
    }
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread.startVirtualThread(() -> {
      try {
        task.run();
      } finally {
        // only now: what cannot be interrupted, such as asking for a name, keeps its place
        places.release();
      }
    });
    try {
      return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new TimeoutException("no answer within %d ms".formatted(limit.toMillis()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("an attempt failed by our own fault", e.getCause());
    } finally {
      task.cancel(true);
    }
  }
}
