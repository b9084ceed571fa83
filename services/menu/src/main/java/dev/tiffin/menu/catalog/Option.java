package dev.tiffin.menu.catalog;

import dev.tiffin.money.Money;
import java.util.Set;

/**
 * A choice within a group.
 *
 * @param priceDelta added to the item's price; may be negative
 * @param stock as declared by the restaurant, before anything was sold
 */
public record Option(
    OptionId id, LocalText name, Money priceDelta, Set<Allergen> allergens, Stock stock) {
  public Option {
    allergens = Set.copyOf(allergens);
  }
}
