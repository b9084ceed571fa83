package dev.tiffin.menu.quote;

import dev.tiffin.menu.catalog.ItemId;
import dev.tiffin.menu.catalog.OptionId;
import java.util.List;

/** So many of an item, with options, as the client wrote it: nothing about it is checked yet. */
public record BasketLine(ItemId item, int quantity, List<OptionId> options) {
  /** The most of one line. */
  public static final int QUANTITY_MAX = 99;

  public BasketLine {
    options = List.copyOf(options);
  }

  boolean hasPossibleQuantity() {
    return quantity >= 1 && quantity <= QUANTITY_MAX;
  }
}
