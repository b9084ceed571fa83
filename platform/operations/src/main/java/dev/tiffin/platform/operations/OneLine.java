package dev.tiffin.platform.operations;

import dev.tiffin.platform.grpc.Refusal;

/** Text that operators give, for the record. */
final class OneLine {
  /** Of who did it. */
  static final int BY_MAX = 100;

  private OneLine() {}

  /**
   * Without the blanks around it.
   *
   * @throws Refusal if it is empty, too long, or more than a line
   */
  static String of(String pointer, String given, int max) {
    String text = given.strip();
    if (text.isEmpty()
        || text.length() > max
        || text.codePoints().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid(
          pointer, "INVALID_TEXT", "It must have 1 to " + max + " characters, on one line.");
    }
    return text;
  }
}
