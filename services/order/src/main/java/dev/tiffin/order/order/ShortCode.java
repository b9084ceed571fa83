package dev.tiffin.order.order;

import java.util.UUID;
import java.util.regex.Pattern;

/** A code that can be read aloud: a letter and a digit, then two digits, without I and O. */
public final class ShortCode {
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int CODES = LETTERS.length() * 10 * 100;
  private static final Pattern CODE = Pattern.compile("[A-HJ-NP-Za-hj-np-z][0-9]-[0-9]{2}");

  private ShortCode() {}

  /** The code that belongs to an id: unique enough for one counter on one evening. */
  public static String of(UUID id) {
    int n = (int) Long.remainderUnsigned(id.getLeastSignificantBits(), CODES);
    return "%c%d-%02d".formatted(LETTERS.charAt(n / 1000), n / 100 % 10, n % 100);
  }

  /** Whether this is how codes are written, in upper or lower case. */
  public static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }

  /**
   * What the low half of an id leaves over, taken as an unsigned number, when it has this code.
   *
   * @throws IllegalArgumentException if it is no code
   */
  public static int number(String code) {
    if (!isCode(code)) {
      throw new IllegalArgumentException("no short code: " + code);
    }
    int letter = LETTERS.indexOf(Character.toUpperCase(code.charAt(0)));
    int tenths = code.charAt(1) - '0';
    return letter * 1000 + tenths * 100 + Integer.parseInt(code, 3, 5, 10);
  }
}
