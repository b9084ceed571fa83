package dev.tiffin.gateway.adapter.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Undoes percent-encoding strictly: a lone {@code %} or bytes that are not UTF-8 are refused. */
final class PercentEncoding {
  private PercentEncoding() {}

  /**
   * @param plusIsSpace as in a query
   * @throws ProblemException 400 if the encoding is malformed
   */
  static String decode(String encoded, boolean plusIsSpace) {
    if (encoded.indexOf('%') < 0 && (!plusIsSpace || encoded.indexOf('+') < 0)) {
      return encoded;
    }
    byte[] raw = encoded.getBytes(StandardCharsets.ISO_8859_1);
    byte[] decoded = new byte[raw.length];
    int length = 0;
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        decoded[length++] = octet(encoded, i);
        i += 2;
      } else {
        decoded[length++] = raw[i] == '+' && plusIsSpace ? (byte) ' ' : raw[i];
      }
    }
    return utf8(decoded, length);
  }

  private static byte octet(String encoded, int at) {
    if (at + 3 > encoded.length()
        || !HexFormat.isHexDigit(encoded.charAt(at + 1))
        || !HexFormat.isHexDigit(encoded.charAt(at + 2))) {
      throw malformed();
    }
    return (byte) HexFormat.fromHexDigits(encoded, at + 1, at + 3);
  }

  private static String utf8(byte[] bytes, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static ProblemException malformed() {
    return new ProblemException(
        400, "MALFORMED_URI", "The address is not percent-encoded UTF-8 as it must be.");
  }
}
