package dev.tiffin.bench.scenario;

import dev.tiffin.bench.BenchException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long after each fix was sent its watcher saw it, or a newer one of the same courier: who is
 * slow is told how things are then, and has waited for as long as that took. May be told by several
 * threads.
 */
final class Sightings {
  private static final long LATENCY_MICROS_MAX = TimeUnit.MINUTES.toMicros(5);

  private record Sent(long atMillis, long nanos) {}

  private final List<Deque<Sent>> unseen = new ArrayList<>();
  private final Histogram micros = new Histogram(LATENCY_MICROS_MAX, 3);
  private long overtaken;

  /**
   * @param watched couriers of which each has a watcher; of others nothing is noted
   */
  Sightings(int watched) {
    for (int i = 0; i < watched; i++) {
      unseen.add(new ArrayDeque<>());
    }
  }

  /** For where nobody watches. */
  static Sightings none() {
    return new Sightings(0);
  }

  /** That courier's device is about to send the fix of that time. */
  synchronized void sent(int courier, long atMillis, long nanos) {
    if (courier < unseen.size()) {
      unseen.get(courier).add(new Sent(atMillis, nanos));
    }
  }

  /** That courier's watcher was shown the fix of that time. */
  synchronized void saw(int courier, long atMillis, long nanos) {
    Deque<Sent> sent = unseen.get(courier);
    while (!sent.isEmpty() && sent.getFirst().atMillis() <= atMillis) {
      Sent seen = sent.removeFirst();
      micros.recordValue(
          Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos - seen.nanos()), 0, LATENCY_MICROS_MAX));
      overtaken += seen.atMillis() < atMillis ? 1 : 0;
    }
    notifyAll();
  }

  /**
   * Waits until everything that was sent has been seen.
   *
   * @throws BenchException if something is not within 20 seconds
   */
  synchronized void awaitAll() throws InterruptedException {
    long end = System.nanoTime() + Watching.LIMIT.toNanos();
    while (missing() > 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new BenchException(missing() + " positions never reached their watchers");
      }
      wait(left);
    }
  }

  synchronized long missing() {
    return unseen.stream().mapToLong(Deque::size).sum();
  }

  synchronized double millis(double percentile) {
    return micros.getValueAtPercentile(percentile) / 1_000.0;
  }

  synchronized long count() {
    return micros.getTotalCount();
  }

  /** How many were never seen themselves, since a newer one came first. */
  synchronized long overtaken() {
    return overtaken;
  }

  synchronized void addTo(Histogram all) {
    all.add(micros);
  }
}
