package dev.tiffin.demo;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long each kind of call took, from sending it to having read the answer. */
final class Timings implements Witness {
  private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1_000;
  private static final int DIGITS = 3;

  private final Map<String, Histogram> calls = new ConcurrentHashMap<>();

  @Override
  public void saw(Exchange exchange) {
    if (exchange.status() > Exchange.NO_ANSWER) {
      took(exchange.call(), Duration.ofNanos(exchange.endedNanos() - exchange.beganNanos()));
    }
  }

  /**
   * @param call what it was, for example {@code place an order}
   */
  private void took(String call, Duration duration) {
    long micros = Math.min(LONGEST_MICROS, Math.max(1, duration.toNanos() / 1_000));
    calls
        .computeIfAbsent(call, _ -> new ConcurrentHistogram(LONGEST_MICROS, DIGITS))
        .recordValue(micros);
  }

  /** In the order of their names; values in microseconds. */
  Map<String, Histogram> all() {
    return new TreeMap<>(calls);
  }
}
