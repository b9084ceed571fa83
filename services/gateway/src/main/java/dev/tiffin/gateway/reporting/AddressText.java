package dev.tiffin.gateway.reporting;

import dev.tiffin.gateway.adapter.http.ProblemException;
import java.util.HexFormat;

/**
 * Keeps an address as it was sent. Only what no address may have, though browsers send it as it is
 * (braces, bars, quotes), is percent-encoded: it means the same.
 */
final class AddressText {
  private static final String NOWHERE = "\"<>\\^`{|}";
  private static final String NOT_IN_PATHS = NOWHERE + "[]";

  private AddressText() {}

  static String ofPath(String raw) {
    return encoded(raw, NOT_IN_PATHS);
  }

  static String ofQuery(String raw) {
    return encoded(raw, NOWHERE);
  }

  private static String encoded(String raw, String refused) {
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        throw new ProblemException(
            400, "MALFORMED_URI", "What is not visible ASCII must be percent-encoded here.");
      }
      if (refused.indexOf(c) < 0) {
        text.append(c);
      } else {
        HexFormat.of().withUpperCase().toHexDigits(text.append('%'), (byte) c);
      }
    }
    return text.toString();
  }
}
