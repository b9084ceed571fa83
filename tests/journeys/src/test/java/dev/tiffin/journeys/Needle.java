package dev.tiffin.journeys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Something to be looked for, in every way in which it may be written down: as it is, in Base64
 * wherever it begins, in hexadecimal digits.
 *
 * @param spellings each byte a character
 */
record Needle(String name, Set<String> spellings) {
  private static final int BASE64_GROUP = 3;
  private static final int BASE64_BITS = 6;

  static Needle text(String text) {
    return bytes(text, text.getBytes(UTF_8));
  }

  /** As text, and as protobuf writes it. */
  static Needle number(double number) {
    byte[] fixed =
        ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN).putDouble(number).array();
    Set<String> spellings = new HashSet<>(bytes("", fixed).spellings);
    spellings.addAll(text(Double.toString(number)).spellings);
    return new Needle(Double.toString(number), spellings);
  }

  static Needle bytes(String name, byte[] bytes) {
    Set<String> spellings = new HashSet<>();
    spellings.add(new String(bytes, ISO_8859_1));
    spellings.add(HexFormat.of().formatHex(bytes));
    spellings.add(HexFormat.of().withUpperCase().formatHex(bytes));
    for (int before = 0; before < BASE64_GROUP; before++) {
      spellings.add(base64(Base64.getEncoder(), before, bytes));
      spellings.add(base64(Base64.getUrlEncoder(), before, bytes));
    }
    return new Needle(name, spellings);
  }

  /** The digits that say nothing of what stands before and behind. */
  private static String base64(Base64.Encoder encoder, int before, byte[] bytes) {
    byte[] padded = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, padded, before, bytes.length);
    int first = (before * Byte.SIZE + BASE64_BITS - 1) / BASE64_BITS;
    int end = padded.length * Byte.SIZE / BASE64_BITS;
    return new String(encoder.encode(padded), ISO_8859_1).substring(first, end);
  }

  /** Whether it is in there. */
  boolean isIn(String haystack) {
    return spellings.stream().anyMatch(haystack::contains);
  }
}
