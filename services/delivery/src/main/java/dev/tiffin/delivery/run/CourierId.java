package dev.tiffin.delivery.run;

/**
 * A courier's opaque account id.
 *
 * @param value 1 to 64 characters, not blank
 */
public record CourierId(String value) {
  public static final int LENGTH_MAX = 64;

  public CourierId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("a courier's id has 1 to 64 characters");
    }
  }

  /** Whether that could be a courier's id. */
  public static boolean isValid(String value) {
    return !value.isBlank() && value.length() <= LENGTH_MAX && value.indexOf('\0') < 0;
  }
}
