package dev.tiffin.reporting.menu;

/** Something that was told of a menu. */
public sealed interface MenuFact {
  /**
   * @param restaurant as it is now
   */
  record RestaurantChanged(RestaurantRow restaurant) implements MenuFact {}

  record RestaurantRemoved(String restaurantId) implements MenuFact {}

  /**
   * @param item as it is now
   */
  record ItemChanged(ItemRow item) implements MenuFact {}

  record ItemRemoved(String itemId) implements MenuFact {}

  record StockChanged(String itemId, ItemRow.Stock stock) implements MenuFact {}

  /** Nothing that is kept here. */
  record Noted() implements MenuFact {}
}
