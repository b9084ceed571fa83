package dev.tiffin.reporting.odata.adapter.postgres;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts whoever opened it if it is still open when its time is up. A virtual thread that waits
 * for a socket, of the database or of a client who takes nothing, loses the socket by that.
 */
final class TimeLimit implements AutoCloseable {
  private final Thread limited = Thread.currentThread();
  private final Thread watch;
  private @Nullable State state;

  private enum State {
    OVER,
    CLOSED
  }

  TimeLimit(Duration limit) {
    watch = Thread.ofVirtual().name("time limit").start(() -> watch(limit));
  }

  private void watch(Duration limit) {
    try {
      Thread.sleep(limit);
    } catch (InterruptedException closed) {
      return;
    }
    synchronized (this) {
      if (state == null) {
        state = State.OVER;
        limited.interrupt();
      }
    }
  }

  /** The interruption was for what is over now, and for nothing after it. */
  @Override
  public synchronized void close() {
    watch.interrupt();
    if (state == State.OVER) {
      Thread.interrupted();
    }
    state = State.CLOSED;
  }
}
