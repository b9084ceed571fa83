package dev.tiffin.bench.load;

import java.time.Duration;

/**
 * Where a run ends, come what may.
 *
 * @param duration in which requests are due
 * @param requestsMax no more than these
 * @param answerLimit how long one may wait for its answer, also after {@code duration}
 * @param failuresMax with more failures the run is given up
 * @param slowMax with more slow answers the run is given up
 * @param slow what takes longer is slow
 */
public record Limits(
    Duration duration,
    long requestsMax,
    Duration answerLimit,
    long failuresMax,
    long slowMax,
    Duration slow) {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
  private static final long FAILURES_MAX = 1_000;

  public Limits {
    if (duration.isNegative() || duration.isZero() || requestsMax < 1) {
      throw new IllegalArgumentException("a run lasts some time and has at least one request");
    }
  }

  public static Limits of(Duration duration) {
    return new Limits(
        duration, Long.MAX_VALUE, ANSWER_LIMIT, FAILURES_MAX, Long.MAX_VALUE, ANSWER_LIMIT);
  }

  /** The same for that many requests at most. */
  public Limits withRequestsMax(long count) {
    return new Limits(duration, count, answerLimit, failuresMax, slowMax, slow);
  }

  /** Given up at the first failure, or when more than {@code count} answers were slow. */
  public Limits givingUpAfter(long count, Duration slowerThan) {
    return new Limits(duration, requestsMax, answerLimit, 0, count, slowerThan);
  }
}
