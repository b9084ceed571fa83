package dev.tiffin.order.adapter.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.platform.grpc.Refusal;
import java.util.Base64;

/**
 * Where a page ended: the key of its last entry, opaque to clients.
 *
 * @param kind of list, so that a cursor of another list is refused
 */
record Cursor(String kind) {

  String write(String key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString((kind + key).getBytes(UTF_8));
  }

  /**
   * @throws Refusal if it was not made by {@link #write}
   */
  String read(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      if (text.startsWith(kind) && text.indexOf('\0') < 0) {
        return text.substring(kind.length());
      }
    } catch (IllegalArgumentException notBase64) {
      // refused below
    }
    throw Refusal.invalid("/after", "CURSOR", "This is not a cursor of this list.");
  }
}
