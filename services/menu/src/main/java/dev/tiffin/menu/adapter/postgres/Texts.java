package dev.tiffin.menu.adapter.postgres;

import dev.tiffin.menu.catalog.ItemId;
import dev.tiffin.menu.catalog.LocalText;
import dev.tiffin.menu.catalog.OptionId;
import java.util.HashMap;
import java.util.Map;

/** The texts of a catalogue, found by what they are about. */
final class Texts {
  /** What a text is about; {@code id} as in the table. */
  record Key(String restaurantId, String subject, String id, String field) {}

  private final Map<Key, Map<String, String>> texts = new HashMap<>();

  void add(Key key, String language, String text) {
    texts.computeIfAbsent(key, k -> new HashMap<>()).put(language, text);
  }

  LocalText get(String restaurantId, String subject, String id, String field) {
    Map<String, String> text = texts.get(new Key(restaurantId, subject, id, field));
    return text == null ? LocalText.NONE : new LocalText(text);
  }

  /** Groups and options are only known within their item. */
  static String below(ItemId item, String group) {
    return item + "/" + group;
  }

  static String below(ItemId item, OptionId option) {
    return item + "/" + option;
  }
}
