package dev.tiffin.menu.catalog;

import java.util.List;

/** A restaurant with all it sells, in the order it is shown. */
public record Menu(Restaurant restaurant, List<Item> items) {
  public Menu {
    items = List.copyOf(items);
  }
}
