package dev.tiffin.menu.zone;

import dev.tiffin.money.Money;
import java.util.List;
import java.util.Optional;

/**
 * Where a restaurant delivers.
 *
 * @param feeTiers the first that fits gives the fee; the last fits every basket, and no other
 *     reaches farther, so how far a zone goes never depends on the basket
 * @param minimum of a basket delivered here
 */
public record DeliveryZone(
    String id, String name, Area area, List<FeeTier> feeTiers, Money minimum) {
  public DeliveryZone {
    feeTiers = List.copyOf(feeTiers);
    if (feeTiers.isEmpty()) {
      throw new IllegalArgumentException("a zone needs a fee tier");
    }
    FeeTier last = feeTiers.getLast();
    if (!last.fromBasket().isZero()
        || feeTiers.stream().anyMatch(tier -> tier.upToMetres() > last.upToMetres())) {
      throw new IllegalArgumentException("the last fee tier must fit every basket and distance");
    }
  }

  /** Whether it delivers from {@code restaurant} to {@code dropoff}, for some basket. */
  public boolean reaches(Position restaurant, Position dropoff) {
    return area.contains(dropoff)
        && restaurant.metresTo(dropoff) <= feeTiers.getLast().upToMetres();
  }

  /** The fee for that distance and basket; empty beyond the last tier. */
  public Optional<Money> fee(double metres, Money basket) {
    return feeTiers.stream()
        .filter(tier -> tier.fits(metres, basket))
        .map(FeeTier::fee)
        .findFirst();
  }
}
