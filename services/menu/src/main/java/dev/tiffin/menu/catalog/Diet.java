package dev.tiffin.menu.catalog;

/** Ways of eating that an item suits. */
public enum Diet {
  VEGETARIAN,
  VEGAN,
  HALAL,
  KOSHER,
  GLUTEN_FREE
}
