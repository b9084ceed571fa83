package dev.tiffin.menu.catalog;

import java.util.Comparator;

/**
 * What a stock is counted of: an item, or one option of it.
 *
 * @param option empty for the item itself
 */
public record StockKey(String item, String option) implements Comparable<StockKey> {
  private static final Comparator<StockKey> ORDER =
      Comparator.comparing(StockKey::item).thenComparing(StockKey::option);

  public static StockKey of(ItemId item) {
    return new StockKey(item.value(), "");
  }

  public static StockKey of(ItemId item, OptionId option) {
    return new StockKey(item.value(), option.value());
  }

  @Override
  public int compareTo(StockKey other) {
    return ORDER.compare(this, other);
  }
}
