package dev.tiffin.platform.kafka;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats work on a thread of its own until closed; after a failure it waits, longer each time. */
final class Loop implements AutoCloseable {
  /** One round; returns normally when there is more to do later. */
  @FunctionalInterface
  interface Round {
    void run() throws InterruptedException;
  }

  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final Thread thread;
  private final String name;
  private volatile boolean closing;

  Loop(String name, Round round) {
    this.name = name;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> repeat(round));
  }

  void start() {
    thread.start();
  }

  boolean isClosing() {
    return closing;
  }

  private void repeat(Round round) {
    Duration wait = FIRST_WAIT;
    while (!closing) {
      try {
        round.run();
        wait = FIRST_WAIT;
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) { // a supervising loop: whatever it was, try again later
        if (closing) {
          return;
        }
        log.warn("{} failed, trying again in {} ms", name, wait.toMillis(), e);
        if (!pause(wait)) {
          return;
        }
        wait =
            wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
      }
    }
  }

  private static boolean pause(Duration wait) {
    try {
      Thread.sleep(wait);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Lets the round under way end, then interrupts it. */
  @Override
  public void close() {
    closing = true;
    try {
      if (!thread.join(STOP_LIMIT)) {
        thread.interrupt();
        thread.join(STOP_LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
