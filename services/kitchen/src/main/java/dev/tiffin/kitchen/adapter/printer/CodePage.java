package dev.tiffin.kitchen.adapter.printer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A set of characters that a printer has: 256 at once, by a number that printers agree on. */
enum CodePage {
  CP437(0, "IBM437"),
  CP850(2, "IBM850"),
  WPC1252(16, "windows-1252"),
  CP866(17, "IBM866"),
  CP852(18, "IBM852"),
  CP858(19, "IBM00858");

  /** What normalising leaves as it is. */
  private static final Map<String, String> LIKE =
      Map.ofEntries(
          Map.entry("\u2018", "'"),
          Map.entry("\u2019", "'"),
          Map.entry("\u201c", "\""),
          Map.entry("\u201d", "\""),
          Map.entry("\u201e", "\""),
          Map.entry("\u2010", "-"),
          Map.entry("\u2013", "-"),
          Map.entry("\u2014", "-"),
          Map.entry("\u2022", "*"),
          Map.entry("\u2044", "/"),
          Map.entry("×", "x"),
          Map.entry("œ", "oe"),
          Map.entry("Œ", "OE"),
          Map.entry("æ", "ae"),
          Map.entry("Æ", "AE"),
          Map.entry("ø", "o"),
          Map.entry("Ø", "O"),
          Map.entry("đ", "d"),
          Map.entry("Đ", "D"),
          Map.entry("ł", "l"),
          Map.entry("Ł", "L"),
          Map.entry("ı", "i"),
          Map.entry("ß", "ss"),
          Map.entry("€", "EUR"));

  private final int number;
  private final Charset charset;

  CodePage(int number, String charset) {
    this.number = number;
    this.charset = Charset.forName(charset);
  }

  static Optional<CodePage> named(String name) {
    return Arrays.stream(values())
        .filter(page -> page.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /** As printers know it. */
  int number() {
    return number;
  }

  /**
   * The text in this page's bytes. A character that the page has not becomes what is most like it:
   * without its accent, or spelt otherwise; at last a question mark. No byte of it is a command.
   */
  byte[] encode(String text) {
    CharsetEncoder encoder = charset.newEncoder();
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    if (isPrintable(composed, encoder)) {
      return composed.getBytes(charset);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    composed
        .codePoints()
        .mapToObj(codePoint -> like(Character.toString(codePoint), encoder))
        .forEach(part -> bytes.writeBytes(part.getBytes(charset)));
    return bytes.toByteArray();
  }

  private static String like(String letter, CharsetEncoder page) {
    if (isPrintable(letter, page)) {
      return letter;
    }
    if (isMark(letter.codePointAt(0))) {
      return "";
    }
    String apart = Normalizer.normalize(letter, Normalizer.Form.NFKD);
    StringBuilder like = new StringBuilder();
    apart
        .codePoints()
        .filter(codePoint -> !isMark(codePoint))
        .mapToObj(Character::toString)
        .map(part -> LIKE.getOrDefault(part, part))
        .map(part -> isPrintable(part, page) ? part : "?")
        .forEach(like::append);
    return like.toString();
  }

  private static boolean isPrintable(String part, CharsetEncoder page) {
    return page.canEncode(part) && part.codePoints().noneMatch(Character::isISOControl);
  }

  /** Of no width by itself: an accent, a joiner, which skin or colour. */
  private static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.FORMAT ->
          true;
      default -> false;
    };
  }
}
