package dev.tiffin.menu.catalog;

import java.util.List;

/**
 * Choices that belong together.
 *
 * @param min how many must be chosen
 * @param max how many may be chosen
 */
public record OptionGroup(String id, LocalText name, int min, int max, List<Option> options) {
  public OptionGroup {
    options = List.copyOf(options);
    if (min < 0 || max < 1 || min > max || min > options.size()) {
      throw new IllegalArgumentException("impossible to choose from " + id);
    }
  }
}
