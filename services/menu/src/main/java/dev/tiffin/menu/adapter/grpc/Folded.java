package dev.tiffin.menu.adapter.grpc;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as they are searched: without case and accents. */
final class Folded {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private Folded() {}

  static String text(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
    return MARKS
        .matcher(apart)
        .replaceAll("")
        .toLowerCase(Locale.ROOT)
        .replace("œ", "oe")
        .replace("æ", "ae");
  }

  /** The words that must all be found; none for a blank text. */
  static String[] words(String text) {
    String folded = text(text).strip();
    return folded.isEmpty() ? new String[0] : folded.split("\\s+", -1);
  }

  static boolean hasAll(String folded, String[] words) {
    for (String word : words) {
      if (!folded.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
