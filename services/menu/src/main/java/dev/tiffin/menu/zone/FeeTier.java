package dev.tiffin.menu.zone;

import dev.tiffin.money.Money;

/** What delivery costs up to a distance, for baskets of at least an amount. */
public record FeeTier(int upToMetres, Money fromBasket, Money fee) {
  boolean fits(double metres, Money basket) {
    return metres <= upToMetres && !basket.isLessThan(fromBasket);
  }
}
