package dev.tiffin.gateway;

import dev.tiffin.gateway.menu.MenuClient;
import java.time.Duration;

/** Asks menu until it has answered once. */
final class MenuWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Thread worker;
  private volatile boolean answered;

  MenuWatch(MenuClient menu) {
    worker = Thread.ofVirtual().name("menu-watch").unstarted(() -> watch(menu));
  }

  private void watch(MenuClient menu) {
    try {
      while (!menu.answers()) {
        Thread.sleep(PAUSE);
      }
      answered = true;
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  void start() {
    worker.start();
  }

  boolean hasAnswered() {
    return answered;
  }

  @Override
  public void close() {
    worker.interrupt();
  }
}
