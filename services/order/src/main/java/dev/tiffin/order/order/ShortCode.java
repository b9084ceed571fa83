package dev.tiffin.order.order;

import java.util.UUID;

/** A code that can be read aloud: a letter and a digit, then two digits, without I and O. */
public final class ShortCode {
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int CODES = LETTERS.length() * 10 * 100;

  private ShortCode() {}

  /** The code that belongs to an id: unique enough for one counter on one evening. */
  public static String of(UUID id) {
    int n = (int) Long.remainderUnsigned(id.getLeastSignificantBits(), CODES);
    return "%c%d-%02d".formatted(LETTERS.charAt(n / 1000), n / 100 % 10, n % 100);
  }
}
