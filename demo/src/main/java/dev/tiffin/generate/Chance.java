package dev.tiffin.generate;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What falls out one way or another. All chance of one order comes of the seed and its number
 * alone, so that it is the same in whatever order orders are made.
 */
final class Chance {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final RandomGenerator random;

  private Chance(RandomGenerator random) {
    this.random = random;
  }

  /** For one thing of many. */
  static Chance of(long seed, long number) {
    return new Chance(new SplittableRandom(mixed(seed, number)));
  }

  static long mixed(long seed, long number) {
    long mixed = (seed + GOLDEN) * 0xBF58476D1CE4E5B9L + number;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /** From 0 up to and without 1. */
  double part() {
    return random.nextDouble();
  }

  /** From 0 up to and without {@code bound}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  Duration seconds(double least, double most) {
    return Duration.ofMillis((long) ((least + (most - least) * random.nextDouble()) * 1_000));
  }

  Duration minutes(double least, double most) {
    return seconds(least * 60, most * 60);
  }

  /** Mostly soon, now and then late. */
  Duration soon(Duration mean, Duration most) {
    double waited = -StrictMath.log(1 - random.nextDouble()) * mean.toMillis();
    return Duration.ofMillis((long) Math.min(waited, most.toMillis()));
  }

  @SafeVarargs
  final <T> T oneOf(T... all) {
    return all[random.nextInt(all.length)];
  }
}
