package dev.tiffin.platform.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats work on a thread of its own until closed; after a failure it waits, longer each time. */
public final class Loop implements AutoCloseable {
  /** One round; returns normally when there is more to do later. */
  @FunctionalInterface
  public interface Round {
    void run() throws InterruptedException;
  }

  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final Thread thread;
  private final String name;
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Starts nothing yet. */
  public Loop(String name, Round round) {
    this.name = name;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> repeat(round));
  }

  public void start() {
    thread.start();
  }

  /** Whether the round under way should come to its end. */
  public boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void repeat(Round round) {
    Duration wait = FIRST_WAIT;
    while (!isClosing()) {
      try {
        round.run();
        wait = FIRST_WAIT;
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) { // a supervising loop: whatever it was, try again later
        if (isClosing()) {
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

  /** Whether to go on after it; closing cuts it short. */
  private boolean pause(Duration wait) {
    try {
      return !closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Lets the round under way end, then interrupts it. */
  @Override
  public void close() {
    closing.countDown();
    if (thread.getState() == Thread.State.NEW) {
      return; // start-up failed before it came to this
    }
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
