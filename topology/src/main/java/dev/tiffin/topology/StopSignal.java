package dev.tiffin.topology;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C or SIGTERM, for a thread that starts something, waits, and then stops it in order: while
 * it starts it is interrupted, while it waits it is woken. The process ends only after {@link
 * #done}.
 */
final class StopSignal {

  private final Thread waiting = Thread.currentThread();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private boolean starting = true;

  private StopSignal() {}

  /** For the calling thread. */
  static StopSignal listen() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::arrive, "stop"));
    return signal;
  }

  private void arrive() {
    ask();
    try {
      done.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void ask() {
    asked.countDown();
    if (starting) {
      waiting.interrupt();
    }
  }

  /** From here on the thread is not interrupted any more. */
  synchronized void started() {
    starting = false;
    if (asked.getCount() == 0) {
      Thread.interrupted();
    }
  }

  boolean isAsked() {
    return asked.getCount() == 0;
  }

  void await() {
    try {
      asked.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void done() {
    done.countDown();
  }
}
