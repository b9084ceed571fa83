package dev.tiffin.order.order;

import dev.tiffin.money.Money;
import java.util.List;

/**
 * What an order comes to: the total is the sum of lines and adjustments, and the tax is contained
 * in it.
 *
 * @param lines at least one
 * @param subtotal of the lines
 */
public record Price(
    List<Line> lines, List<Adjustment> adjustments, Money subtotal, Money tax, Money total) {
  public Price {
    lines = List.copyOf(lines);
    adjustments = List.copyOf(adjustments);
  }

  /** Adds up. */
  public static Price of(List<Line> lines, List<Adjustment> adjustments) {
    Money subtotal = Money.zero(lines.getFirst().total().currency());
    Money tax = subtotal;
    for (Line line : lines) {
      subtotal = subtotal.plus(line.total());
      tax = tax.plus(line.tax());
    }
    Money total = subtotal;
    for (Adjustment adjustment : adjustments) {
      total = total.plus(adjustment.amount());
      tax = tax.plus(adjustment.tax());
    }
    return new Price(lines, adjustments, subtotal, tax, total);
  }
}
