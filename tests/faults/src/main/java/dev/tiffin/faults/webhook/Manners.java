package dev.tiffin.faults.webhook;

import java.util.random.RandomGenerator;

/** How a receiver behaves, message by message. */
final class Manners {
  enum Manner {
    TAKES_IT,
    IS_SLOW,
    FAILS,
    HANGS_UP
  }

  private static final int PERCENT_OF_EACH = 10;

  private final RandomGenerator random;

  Manners(RandomGenerator random) {
    this.random = random;
  }

  synchronized Manner next() {
    return switch (random.nextInt(100) / PERCENT_OF_EACH) {
      case 0 -> Manner.IS_SLOW;
      case 1 -> Manner.FAILS;
      case 2 -> Manner.HANGS_UP;
      default -> Manner.TAKES_IT;
    };
  }
}
