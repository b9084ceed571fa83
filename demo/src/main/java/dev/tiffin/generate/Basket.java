package dev.tiffin.generate;

import java.util.List;

/**
 * What somebody ordered and what it costs, in minor units.
 *
 * @param metres to the door; 0 where it is collected
 * @param promotion its code; empty for none
 * @param reductions what the promotion took off: positive here
 * @param tax contained in the total
 */
record Basket(
    List<Line> lines,
    boolean delivered,
    int metres,
    long subtotal,
    long fee,
    long feeTax,
    String promotion,
    List<Reduction> reductions,
    long discount,
    long tax,
    long total) {

  /**
   * @param unitPrice with its options, for one
   */
  record Line(
      Dish dish, int quantity, List<Dish.Option> options, long unitPrice, long total, long tax) {

    static Line of(Dish dish, int quantity, List<Dish.Option> options) {
      long unit = dish.price() + options.stream().mapToLong(Dish.Option::price).sum();
      long total = unit * quantity;
      return new Line(
          dish, quantity, options, unit, total, Coin.taxContained(total, dish.taxBasisPoints()));
    }

    Line oneMore() {
      return of(dish, quantity + 1, options);
    }
  }

  /** A part of a discount, with the tax that is no longer contained. */
  record Reduction(long amount, int taxBasisPoints, long tax) {}

  int itemCount() {
    return lines.stream().mapToInt(Line::quantity).sum();
  }
}
