package dev.tiffin.menu.tax;

/** Which of a country's rates applies. */
public enum TaxCategory {
  /** Prepared food, eaten soon. */
  TAKEAWAY,
  /** Food and drink in a package that keeps. */
  PACKAGED,
  ALCOHOL,
  /** Bringing it: never an item's own category. */
  DELIVERY
}
