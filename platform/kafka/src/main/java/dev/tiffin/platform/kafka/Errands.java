package dev.tiffin.platform.kafka;

import dev.tiffin.platform.runtime.DependencyDownException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What others want done by the thread that hears: handlers are called by that one alone, so they
 * need not be made for more.
 */
final class Errands {
  private static final int WAITING_MAX = 16;
  private static final Duration LIMIT = Duration.ofSeconds(8);

  private final BlockingQueue<FutureTask<?>> waiting = new ArrayBlockingQueue<>(WAITING_MAX);

  /**
   * Has it done, and waits for that.
   *
   * @throws DependencyDownException if nobody comes to do it: nothing is heard at the moment
   */
  <T> T have(Callable<T> errand) {
    FutureTask<T> task = new FutureTask<>(errand);
    try {
      if (!waiting.offer(task)) {
        throw new TimeoutException("too many wait");
      }
      return task.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failed
          ? failed
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      task.cancel(false);
      Thread.currentThread().interrupt();
      throw new DependencyDownException("interrupted", e);
    } catch (TimeoutException | CancellationException e) {
      task.cancel(false); // what has begun comes to its end
      throw new DependencyDownException("it cannot be done now: nothing is heard at present", e);
    }
  }

  /** Does what is wanted so far; called by the thread that hears. */
  void run() {
    for (FutureTask<?> task = waiting.poll(); task != null; task = waiting.poll()) {
      task.run();
    }
  }
}
