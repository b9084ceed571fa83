package dev.tiffin.bench.load;

import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came of a run.
 *
 * @param answered good answers
 * @param failures everything else, by what it was; requests that could not be sent in time are
 *     among them
 * @param elapsed from the start to the last answer
 * @param latencyMicros of good answers, and how long those waited in vain that got none; from when
 *     a request was meant to be sent (closed loop: from when it was sent)
 * @param gaveUp whether the run was ended early by its limits
 */
public record LoadResult(
    long answered,
    Map<String, Long> failures,
    Duration elapsed,
    Histogram latencyMicros,
    boolean gaveUp) {

  public LoadResult {
    failures = Map.copyOf(failures);
  }

  public long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  public double perSecond() {
    return answered / (elapsed.toNanos() / 1e9);
  }

  public double latencyMillis(double percentile) {
    return latencyMicros.getValueAtPercentile(percentile) / 1_000.0;
  }
}
