package dev.tiffin.delivery.courier;

import dev.tiffin.delivery.run.CourierId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** How many fixes each courier may report: so many a second, and some at once. */
public final class FixAllowance {
  /** Room for two batches, as after a tunnel. */
  public static final int BURST = 200;

  private static final double NANOS = 1e9;

  private record Bucket(double fixes, long nanos) {}

  private final double perSecond;
  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<CourierId, Bucket> buckets = new ConcurrentHashMap<>();

  public FixAllowance(double perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
  }

  /** Takes that many off the courier's allowance, if there are as many. */
  public boolean take(CourierId courier, int fixes) {
    long now = nanoTime.getAsLong();
    boolean[] taken = new boolean[1];
    buckets.compute(
        courier,
        (_, bucket) -> {
          double left = bucket == null ? BURST : refilled(bucket, now);
          taken[0] = left >= fixes;
          return new Bucket(taken[0] ? left - fixes : left, now);
        });
    return taken[0];
  }

  /** Forgets whose allowance is whole again, which is as if they had never come. */
  public void forgetRested() {
    long now = nanoTime.getAsLong();
    buckets.values().removeIf(bucket -> refilled(bucket, now) >= BURST);
  }

  private double refilled(Bucket bucket, long now) {
    return Math.min(BURST, bucket.fixes + (now - bucket.nanos) / NANOS * perSecond);
  }
}
