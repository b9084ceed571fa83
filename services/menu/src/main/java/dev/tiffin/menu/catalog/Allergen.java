package dev.tiffin.menu.catalog;

/** The 14 allergens of Regulation (EU) No 1169/2011, annex II. */
public enum Allergen {
  GLUTEN,
  CRUSTACEANS,
  EGGS,
  FISH,
  PEANUTS,
  SOYBEANS,
  MILK,
  NUTS,
  CELERY,
  MUSTARD,
  SESAME,
  SULPHITES,
  LUPIN,
  MOLLUSCS
}
