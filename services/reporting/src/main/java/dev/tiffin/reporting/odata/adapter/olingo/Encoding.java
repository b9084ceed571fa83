package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.plan.Refused;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding, read strictly. A plus is a plus, as OData's grammar has it. */
final class Encoding {
  private Encoding() {}

  /**
   * @throws Refused 400 if it is malformed, or has characters that no text has
   */
  static String decode(String encoded) {
    byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
    byte[] decoded = new byte[raw.length];
    int length = 0;
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        decoded[length++] = octet(raw, i);
        i += 2;
      } else {
        decoded[length++] = raw[i];
      }
    }
    return text(decoded, length);
  }

  private static byte octet(byte[] raw, int at) {
    if (at + 2 >= raw.length
        || !HexFormat.isHexDigit(raw[at + 1])
        || !HexFormat.isHexDigit(raw[at + 2])) {
      throw malformed();
    }
    return (byte) (HexFormat.fromHexDigit(raw[at + 1]) << 4 | HexFormat.fromHexDigit(raw[at + 2]));
  }

  private static String text(byte[] bytes, int length) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
      if (text.indexOf('\0') >= 0) {
        throw malformed();
      }
      return text;
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Refused malformed() {
    return Refused.of(
        400, "MALFORMED_URI", "The address is not percent-encoded UTF-8 as it must be.");
  }
}
