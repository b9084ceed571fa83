package dev.tiffin.platform.operations;

import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.runtime.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases personal data whose time is over, a bounded number at once. What is over lies with the
 * data, so whoever starts anew goes on with it, and several instances may look at once.
 */
public final class Retention implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final int DAYS = 365;
  private static final int DAYS_MAX = 3_650;
  private static final int AT_ONCE = 500;

  /** Not at the very start, when everybody wants the processor. */
  private static final Duration FIRST = Duration.ofMinutes(1);

  private static final Duration EVERY = Duration.ofHours(1);

  /** Data that has a time. */
  @FunctionalInterface
  public interface Expiring {
    /**
     * Erases what is older than that and needed no more.
     *
     * @return how much; {@code limit} where there may be more
     */
    int eraseBefore(Instant moment, int limit);
  }

  /**
   * From the start to the first look, and from one to the next.
   *
   * @param keptFor how long data is kept
   */
  record Times(Duration keptFor, Duration first, Duration every) {}

  private final Expiring data;
  private final Times times;
  private final InstantSource clock;
  private final Loop loop;

  /** Reads {@code TIFFIN_PERSONAL_DATA_DAYS}. */
  public Retention(Expiring data, Environment environment, InstantSource clock) {
    this(
        data,
        new Times(
            Duration.ofDays(environment.integer("TIFFIN_PERSONAL_DATA_DAYS", DAYS, 1, DAYS_MAX)),
            FIRST,
            EVERY),
        clock);
  }

  Retention(Expiring data, Times times, InstantSource clock) {
    this.data = data;
    this.times = times;
    this.clock = clock;
    this.loop = new Loop("retention", times.every, this::look);
  }

  public void start() {
    loop.startAfter(times.first);
  }

  private void look() {
    Instant before = clock.instant().minus(times.keptFor);
    long all = 0;
    int some;
    do {
      some = data.eraseBefore(before, AT_ONCE);
      all += some;
    } while (some == AT_ONCE && !loop.isClosing());
    if (all > 0) {
      log.info("erased {} pieces of personal data from before {}", all, before);
    }
  }

  /** Lets a look under way come to its end. */
  @Override
  public void close() {
    loop.close();
  }
}
