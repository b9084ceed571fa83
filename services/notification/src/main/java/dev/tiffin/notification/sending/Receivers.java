package dev.tiffin.notification.sending;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sees to it that each receiver is sent a few messages at once and no more, so that one that does
 * not answer keeps few hands busy. Whoever finds no place at one that is quick waits for it; at one
 * that is slow they are turned away, for about as long as those before them will take.
 */
final class Receivers {
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration TURNED_AWAY_MIN = Duration.ofSeconds(5);
  private static final Duration TURNED_AWAY_MAX = Duration.ofHours(1);

  private final int atOnce;
  private final ConcurrentMap<String, Line> lines = new ConcurrentHashMap<>();

  /**
   * @param atOnce messages that one receiver may have
   */
  Receivers(int atOnce) {
    this.atOnce = atOnce;
  }

  /** At one receiver, for as long as anybody is there. */
  private static final class Line {
    private final Semaphore places;
    private final AtomicInteger turnedAway = new AtomicInteger();
    private volatile Duration took = Duration.ZERO;
    private int there; // guarded by the map

    Line(int atOnce) {
      places = new Semaphore(atOnce, true);
    }

    boolean isSlow() {
      return took.compareTo(PATIENCE) > 0;
    }

    Duration untilItsTurn(int atOnce) {
      long turn = turnedAway.incrementAndGet();
      Duration wait = (isSlow() ? took : PATIENCE).multipliedBy(turn).dividedBy(atOnce);
      return wait.compareTo(TURNED_AWAY_MIN) < 0
          ? TURNED_AWAY_MIN
          : wait.compareTo(TURNED_AWAY_MAX) > 0 ? TURNED_AWAY_MAX : wait;
    }
  }

  /**
   * Empty if a message may be sent now: then {@link #leave} must follow. Else how long to stay
   * away.
   */
  Optional<Duration> enter(String receiver) {
    Line line =
        lines.compute(
            receiver,
            (_, known) -> {
              Line at = known == null ? new Line(atOnce) : known;
              at.there++;
              return at;
            });
    if (isAdmitted(line)) {
      line.turnedAway.set(0);
      return Optional.empty();
    }
    goAway(receiver);
    return Optional.of(line.untilItsTurn(atOnce));
  }

  private static boolean isAdmitted(Line line) {
    try {
      long patience = line.isSlow() ? 0 : PATIENCE.toMillis();
      return line.places.tryAcquire(patience, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * @param took how long the receiver took to answer
   */
  void leave(String receiver, Duration took) {
    Line line = lines.get(receiver);
    if (line == null) {
      throw new IllegalStateException("nobody is at " + receiver);
    }
    line.took = took;
    line.places.release();
    goAway(receiver);
  }

  private void goAway(String receiver) {
    lines.computeIfPresent(receiver, (_, line) -> --line.there == 0 ? null : line);
  }
}
