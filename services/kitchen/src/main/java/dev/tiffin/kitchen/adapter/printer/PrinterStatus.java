package dev.tiffin.kitchen.adapter.printer;

import java.util.Optional;

/**
 * What a printer is asked about itself, at once and past all that waits to be printed; what says
 * most first.
 */
enum PrinterStatus {
  OFFLINE_CAUSE(2) {
    @Override
    Optional<String> troubleIn(int answer) {
      return has(answer, 0x04)
          ? Optional.of("has its cover open")
          : has(answer, 0x20)
              ? Optional.of("is out of paper")
              : has(answer, 0x40) ? Optional.of("has an error") : Optional.empty();
    }
  },
  PAPER(4) {
    @Override
    Optional<String> troubleIn(int answer) {
      return has(answer, 0x60) ? Optional.of("is out of paper") : Optional.empty();
    }
  },
  PRINTER(1) {
    @Override
    Optional<String> troubleIn(int answer) {
      return has(answer, 0x08) ? Optional.of("is offline") : Optional.empty();
    }
  };

  private static final int DLE = 0x10;
  private static final int EOT = 0x04;

  /** The bits that tell an answer from anything else that a printer may say. */
  private static final int FIXED_MASK = 0x93;

  private static final int FIXED = 0x12;

  private final int number;

  PrinterStatus(int number) {
    this.number = number;
  }

  byte[] question() {
    return new byte[] {DLE, EOT, (byte) number};
  }

  static boolean isAnswer(int answer) {
    return (answer & FIXED_MASK) == FIXED;
  }

  /** Why it does not print, as its answer has it; low paper is no reason. */
  abstract Optional<String> troubleIn(int answer);

  private static boolean has(int answer, int bits) {
    return (answer & bits) != 0;
  }
}
