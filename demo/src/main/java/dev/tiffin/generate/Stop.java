package dev.tiffin.generate;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Ctrl-C or SIGTERM: whoever works asks for it between two batches, and is waited for. */
final class Stop implements BooleanSupplier {
  /** Longer than a batch takes; what is cut off in its midst the database takes back. */
  private static final long PATIENCE_SECONDS = 20;

  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean asked;

  static Stop onSignal() {
    Stop stop = new Stop();
    Runtime.getRuntime().addShutdownHook(new Thread(stop::arrive, "stop"));
    return stop;
  }

  private void arrive() {
    asked = true;
    try {
      var unused = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean getAsBoolean() {
    return asked;
  }

  /** The process may end. */
  void done() {
    done.countDown();
  }
}
