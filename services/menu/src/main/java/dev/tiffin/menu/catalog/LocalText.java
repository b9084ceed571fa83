package dev.tiffin.menu.catalog;

import java.util.Map;

/**
 * A text in the languages it exists in.
 *
 * @param byLanguage keyed by primary language subtag, {@code fr}; may be empty where a text may be
 */
public record LocalText(Map<String, String> byLanguage) {
  public static final LocalText NONE = new LocalText(Map.of());

  public LocalText {
    byLanguage = Map.copyOf(byLanguage);
  }

  /** In that language, else in {@code fallback}, else empty. */
  public String in(String language, String fallback) {
    String text = byLanguage.get(language);
    return text != null ? text : byLanguage.getOrDefault(fallback, "");
  }
}
