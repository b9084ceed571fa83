package dev.tiffin.generate;

import java.time.ZoneId;
import java.util.List;

/**
 * A restaurant that there is not.
 *
 * @param town its {@link Town#number}
 * @param minimum of a basket, in minor units as all amounts here
 * @param feeTiers the first that fits a distance and a basket says the fee
 * @param feeTaxBasisPoints contained in the fee
 */
record Restaurant(
    int number,
    String id,
    String name,
    String city,
    int town,
    String country,
    ZoneId zone,
    Coin coin,
    double latitude,
    double longitude,
    boolean autoAccept,
    int preparationMinutes,
    int capacityPerTenMinutes,
    long minimum,
    int radiusMetres,
    List<FeeTier> feeTiers,
    int feeTaxBasisPoints,
    OpeningHours hours,
    List<Dish> dishes,
    Odds popularity) {

  record FeeTier(int upToMetres, long fromBasket, long fee) {}

  long fee(int metres, long basket) {
    return feeTiers.stream()
        .filter(tier -> metres <= tier.upToMetres() && basket >= tier.fromBasket())
        .findFirst()
        .orElse(feeTiers.getLast())
        .fee();
  }

  Dish dish(Chance chance) {
    return dishes.get(popularity.draw(chance));
  }

  /** An account of its people. */
  String staffId() {
    return Settings.OWN + "staff_" + (number + 1);
  }
}
