package dev.tiffin.platform.runtime;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats work on a thread of its own until closed, with a pause in between unless it is woken;
 * after a failure it waits, longer each time.
 */
public final class Loop implements AutoCloseable {
  /** One round; returns normally when there is more to do later. */
  @FunctionalInterface
  public interface Round {
    void run() throws InterruptedException;
  }

  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final String name;
  private final Duration pause;
  private final Round round;
  private final Semaphore news = new Semaphore(0);
  private Duration first = Duration.ZERO;
  private final Thread thread;
  private volatile boolean closing;

  /** Without a pause: the round itself waits for its work. Starts nothing yet. */
  public Loop(String name, Round round) {
    this(name, Duration.ZERO, round);
  }

  /**
   * Starts nothing yet.
   *
   * @param pause from the end of a round that went well to the next; after failures it grows up to
   *     that, or to two seconds where that is less
   */
  public Loop(String name, Duration pause, Round round) {
    this.name = name;
    this.pause = pause;
    this.round = round;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::repeat);
  }

  public void start() {
    thread.start();
  }

  /** As {@link #start}, but the first round is after that time, or when woken. */
  public void startAfter(Duration wait) {
    first = wait;
    thread.start();
  }

  /** The next round begins now rather than later; after a round under way there is another. */
  public void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  /** Whether the round under way should come to its end. */
  public boolean isClosing() {
    return closing;
  }

  private void repeat() {
    Duration wait = first;
    Duration retry = FIRST_RETRY;
    try {
      while (goesOnAfter(wait)) {
        if (goesWell(retry)) {
          wait = pause;
          retry = FIRST_RETRY;
        } else {
          wait = retry;
          retry = longer(retry);
        }
      }
    } catch (InterruptedException e) {
      // that is how it is made to end
    }
  }

  private boolean goesOnAfter(Duration wait) throws InterruptedException {
    if (news.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
      news.drainPermits();
    }
    return !closing;
  }

  private boolean goesWell(Duration retry) throws InterruptedException {
    try {
      round.run();
      return true;
    } catch (RuntimeException | Error e) { // a supervising loop: whatever it was, try again later
      if (!closing) {
        complain(e, retry);
      }
      return false;
    }
  }

  /** What waits for somebody else says so once, without where in the code. */
  private void complain(Throwable failure, Duration retry) {
    switch (failure) {
      case DependencyDownException _, GathererBusyException _ -> {
        if (retry.equals(FIRST_RETRY)) {
          log.warn("{} waits: {}", name, failure.getMessage());
        }
      }
      default -> log.warn("{} failed, trying again in {} ms", name, retry.toMillis(), failure);
    }
  }

  private Duration longer(Duration retry) {
    Duration longest = pause.compareTo(LONGEST_RETRY) > 0 ? pause : LONGEST_RETRY;
    Duration twice = retry.multipliedBy(2);
    return twice.compareTo(longest) < 0 ? twice : longest;
  }

  /** Lets the round under way end, then interrupts it. */
  @Override
  public void close() {
    closing = true;
    wake();
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
