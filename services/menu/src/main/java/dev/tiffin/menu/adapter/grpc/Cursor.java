package dev.tiffin.menu.adapter.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.platform.grpc.Refusal;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended: the sort key of its last entry, so that it still means something when that
 * entry is gone. Clients see it as opaque text.
 */
record Cursor(List<String> key) {
  private static final String SEPARATOR = "\u0000";
  static final int LENGTH_MAX = 1_000;

  Cursor {
    key = List.copyOf(key);
  }

  static String write(String kind, String... key) {
    String text = kind + SEPARATOR + String.join(SEPARATOR, key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /**
   * @throws Refusal if it was not made by {@link #write} for that kind
   */
  static Cursor read(String kind, int parts, String text) {
    if (text.length() <= LENGTH_MAX) {
      try {
        String decoded = new String(Base64.getUrlDecoder().decode(text), UTF_8);
        List<String> key = List.of(decoded.split(SEPARATOR, -1));
        if (key.size() == parts + 1 && key.getFirst().equals(kind)) {
          return new Cursor(key.subList(1, key.size()));
        }
      } catch (IllegalArgumentException notBase64) {
        // refused below, like every other garbage
      }
    }
    throw unreadable();
  }

  static Refusal unreadable() {
    return Refusal.invalid("/after", "CURSOR", "This is not a cursor of this list.");
  }

  String text(int part) {
    return key.get(part);
  }

  int number(int part) {
    try {
      return Integer.parseInt(key.get(part));
    } catch (NumberFormatException e) {
      throw unreadable();
    }
  }
}
