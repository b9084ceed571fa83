package dev.tiffin.gateway.adapter.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A token bucket for each account or address (as GCRA: one number tells how full a bucket is). The
 * table is bounded; a key that falls out of it starts again with a full bucket.
 */
final class RateLimit {
  private static final int KEYS_MAX = 100_000;

  /**
   * @param remaining requests that would be taken now, on top of this one
   * @param resetSeconds until the bucket is full again
   * @param retrySeconds 0 when the request is taken, else how long to wait
   */
  record Outcome(long remaining, long resetSeconds, long retrySeconds) {
    boolean isRefused() {
      return retrySeconds > 0;
    }
  }

  private final long intervalNanos;
  private final long windowNanos;
  private final int burst;
  private final LongSupplier nanoTime;
  private final BoundedCache<String, AtomicLong> buckets = new BoundedCache<>(KEYS_MAX);

  /**
   * @param perSecond how fast a bucket fills; 0 for no limit at all
   * @param burst how much it holds, 1 or more
   */
  RateLimit(int perSecond, int burst, LongSupplier nanoTime) {
    this.intervalNanos = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.windowNanos = intervalNanos * burst;
    this.burst = burst;
    this.nanoTime = nanoTime;
  }

  boolean isOff() {
    return intervalNanos == 0;
  }

  int burst() {
    return burst;
  }

  Outcome take(String key) {
    long now = nanoTime.getAsLong();
    AtomicLong bucket = buckets.get(key);
    if (bucket == null) {
      bucket = buckets.put(key, new AtomicLong(now));
    }
    while (true) {
      long fullAt = bucket.get();
      long base = Math.max(0, fullAt - now);
      long next = base + intervalNanos;
      if (next > windowNanos) {
        return new Outcome(0, seconds(base), Math.max(1, seconds(next - windowNanos)));
      }
      if (bucket.compareAndSet(fullAt, now + next)) {
        return new Outcome((windowNanos - next) / intervalNanos, seconds(next), 0);
      }
    }
  }

  private static long seconds(long nanos) {
    return (nanos + 999_999_999) / 1_000_000_000;
  }
}
