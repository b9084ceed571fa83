package dev.tiffin.platform.rabbitmq;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A queue that consumers share. Work that failed waits in {@code name.retry.<delay>ms}, a queue
 * without consumers for each delay, and comes back from there; what failed once more than there are
 * delays is parked in {@code name.dead}.
 *
 * <p>All are quorum queues; a full one refuses, so that nothing is dropped.
 *
 * @param retryDelays how long work waits after its first failure, its second, …; 0 to 10, each 1 ms
 *     to 24 h; equal ones share a queue
 * @param lengthMax messages that each of them holds at most; a queue cannot change it once it is
 *     there
 */
public record WorkQueue(String name, List<Duration> retryDelays, int lengthMax) {

  private static final int DELAYS_MAX = 10;
  private static final int LENGTH_MAX = 100_000;

  public WorkQueue {
    QueueArguments.requireName(name);
    retryDelays = List.copyOf(retryDelays);
    if (retryDelays.size() > DELAYS_MAX) {
      throw new IllegalArgumentException("more than " + DELAYS_MAX + " delays for " + name);
    }
    retryDelays.forEach(delay -> QueueArguments.requireDelay(name, delay));
    if (lengthMax < 1) {
      throw new IllegalArgumentException("lengthMax of " + name + " is at least 1");
    }
  }

  /** Of at most 100,000 messages each. */
  public WorkQueue(String name, List<Duration> retryDelays) {
    this(name, retryDelays, LENGTH_MAX);
  }

  /** The queue of what could not be done. */
  public String dead() {
    return name + ".dead";
  }

  /**
   * Where work waits that has failed so often.
   *
   * @param failures 1 to the number of delays
   * @param wait at least, if one of the delays is as long as that
   */
  String retry(int failures, Duration wait) {
    Duration own = retryDelays.get(failures - 1);
    return retry(own.compareTo(wait) >= 0 ? own : noShorterThan(wait));
  }

  private Duration noShorterThan(Duration wait) {
    return retryDelays.stream()
        .filter(delay -> delay.compareTo(wait) >= 0)
        .min(Comparator.naturalOrder())
        .orElseGet(() -> Collections.max(retryDelays));
  }

  private String retry(Duration delay) {
    return name + ".retry." + delay.toMillis() + "ms";
  }

  /** All of them. */
  List<Declaration.Queue> all() {
    QueueArguments arguments = new QueueArguments(lengthMax);
    List<Declaration.Queue> all = new ArrayList<>();
    all.add(new Declaration.Queue(dead(), arguments.parking()));
    all.add(new Declaration.Queue(name, arguments.consumed(dead())));
    retryDelays.stream()
        .distinct()
        .map(delay -> new Declaration.Queue(retry(delay), arguments.waiting(delay, name)))
        .forEach(all::add);
    return all;
  }
}
