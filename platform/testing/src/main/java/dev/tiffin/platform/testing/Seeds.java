package dev.tiffin.platform.testing;

import java.util.Random;

/**
 * Tries a property with many seeds, the same ones every time. A failure names its seed; with {@code
 * -Dtiffin.seed=…} that one comes first.
 */
public final class Seeds {
  private static final long FIRST = Long.getLong("tiffin.seed", 1);

  private Seeds() {}

  /** Something that has to hold, whatever comes. */
  @FunctionalInterface
  public interface Property {
    void holds(Random random);
  }

  /**
   * @throws AssertionError with the first seed with which it does not hold
   */
  public static void each(int count, Property property) {
    for (long seed = FIRST; seed < FIRST + count; seed++) {
      try {
        property.holds(new Random(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("with -Dtiffin.seed=" + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
