package dev.tiffin.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fills a basket: one to five dishes, at least what the restaurant wants, sometimes with a code.
 */
final class Baskets {
  private static final Odds LINES = Odds.of(0.3, 0.32, 0.21, 0.11, 0.06);
  private static final Odds QUANTITY = Odds.of(0.82, 0.14, 0.04);
  private static final double PROMOTED = 0.06;
  private static final int NEAREST_METRES = 250;
  private static final int TENTH = 10;

  private Baskets() {}

  static Basket fill(Restaurant restaurant, boolean delivered, Chance chance) {
    List<Basket.Line> lines = lines(restaurant, chance);
    long subtotal = lines.stream().mapToLong(Basket.Line::total).sum();
    int metres =
        delivered
            ? NEAREST_METRES
                + (int)
                    ((restaurant.radiusMetres() - NEAREST_METRES) * chance.part() * chance.part())
            : 0;
    long fee = delivered ? restaurant.fee(metres, subtotal) : 0;
    long feeTax = Coin.taxContained(fee, restaurant.feeTaxBasisPoints());
    String promotion = promotion(restaurant, subtotal, fee, chance);
    List<Basket.Reduction> off =
        switch (promotion) {
          case "" -> List.of();
          case "LIVRAISON" ->
              List.of(new Basket.Reduction(fee, restaurant.feeTaxBasisPoints(), feeTax));
          case "MIDI10" -> off((subtotal + TENTH / 2) / TENTH, subtotal, lines);
          default -> off(restaurant.coin().voucher(), subtotal, lines);
        };
    long discount = off.stream().mapToLong(Basket.Reduction::amount).sum();
    long tax =
        feeTax
            + lines.stream().mapToLong(Basket.Line::tax).sum()
            - off.stream().mapToLong(Basket.Reduction::tax).sum();
    return new Basket(
        lines,
        delivered,
        metres,
        subtotal,
        fee,
        feeTax,
        promotion,
        off,
        discount,
        tax,
        subtotal + fee - discount);
  }

  private static List<Basket.Line> lines(Restaurant restaurant, Chance chance) {
    int wanted = LINES.draw(chance) + 1;
    List<Basket.Line> lines = new ArrayList<>(wanted);
    for (int i = 0; i < wanted; i++) {
      Dish dish = restaurant.dish(chance);
      if (lines.stream().noneMatch(line -> line.dish().equals(dish))) {
        lines.add(Basket.Line.of(dish, QUANTITY.draw(chance) + 1, dish.chosen(chance)));
      }
    }
    long subtotal = lines.stream().mapToLong(Basket.Line::total).sum();
    while (subtotal < restaurant.minimum()) {
      int more = chance.below(lines.size());
      subtotal += lines.get(more).unitPrice();
      lines.set(more, lines.get(more).oneMore());
    }
    return lines;
  }

  private static String promotion(Restaurant restaurant, long subtotal, long fee, Chance chance) {
    if (!chance.happens(PROMOTED)) {
      return "";
    }
    if (fee > 0 && chance.happens(0.35)) {
      return "LIVRAISON";
    }
    return subtotal >= 3 * restaurant.coin().voucher() && chance.happens(0.4)
        ? "BIENVENUE"
        : "MIDI10";
  }

  /** Shared among the rates of tax as their lines share the subtotal; the last takes the rest. */
  private static List<Basket.Reduction> off(long amount, long subtotal, List<Basket.Line> lines) {
    Map<Integer, Long> grossByRate = new TreeMap<>();
    Map<Integer, Long> taxByRate = new TreeMap<>();
    for (Basket.Line line : lines) {
      grossByRate.merge(line.dish().taxBasisPoints(), line.total(), Long::sum);
      taxByRate.merge(line.dish().taxBasisPoints(), line.tax(), Long::sum);
    }
    List<Basket.Reduction> reductions = new ArrayList<>();
    long left = amount;
    long grossLeft = subtotal;
    for (Map.Entry<Integer, Long> rate : grossByRate.entrySet()) {
      long gross = rate.getValue();
      long share = left * gross / grossLeft;
      long tax = taxByRate.getOrDefault(rate.getKey(), 0L);
      reductions.add(
          new Basket.Reduction(share, rate.getKey(), (tax * share * 2 + gross) / (2 * gross)));
      left -= share;
      grossLeft -= gross;
    }
    return reductions;
  }
}
