package dev.tiffin.notification.adapter.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.platform.grpc.Refusal;
import java.util.Base64;

/** Pages of lists: their bounds, and the cursors between them. */
final class Pages {
  private static final int FIRST_MAX = 100;
  private static final int CURSOR_LENGTH_MAX = 400;

  private Pages() {}

  static int first(int first) {
    if (first < 1 || first > FIRST_MAX) {
      throw Refusal.invalid("/first", "OUT_OF_RANGE", "This must be from 1 to " + FIRST_MAX + ".");
    }
    return first;
  }

  /**
   * @param list what it is a cursor of
   * @param place in the list
   */
  static String cursor(String list, String place) {
    byte[] bytes = (list + ":" + place).getBytes(UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The place that a cursor names; empty for the beginning. */
  static String after(String list, String cursor) {
    if (cursor.isEmpty()) {
      return "";
    }
    if (cursor.length() <= CURSOR_LENGTH_MAX) {
      try {
        String place = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        if (place.startsWith(list + ":") && place.indexOf('\0') < 0) {
          return place.substring(list.length() + 1);
        }
      } catch (IllegalArgumentException notOurs) {
        // refused below, like every other cursor that was not made here
      }
    }
    throw notOfThis();
  }

  /** The same, where a place is a number. */
  static long numberAfter(String list, String cursor, long beginning) {
    String place = after(list, cursor);
    try {
      return place.isEmpty() ? beginning : Long.parseLong(place);
    } catch (NumberFormatException notOurs) {
      throw notOfThis();
    }
  }

  private static Refusal notOfThis() {
    return Refusal.invalid("/after", "CURSOR", "This is not a cursor of this list.");
  }
}
