package dev.tiffin.order.promotion;

import dev.tiffin.money.Money;
import dev.tiffin.order.order.Adjustment;
import dev.tiffin.order.order.Line;
import java.util.List;

/**
 * What an order comes to before anything is taken off.
 *
 * @param lines at least one
 */
public record Bill(String restaurantId, List<Line> lines, List<Adjustment> fees) {
  public Bill {
    lines = List.copyOf(lines);
    fees = List.copyOf(fees);
  }

  Money subtotal() {
    Money zero = Money.zero(lines.getFirst().total().currency());
    return lines.stream().map(Line::total).reduce(zero, Money::plus);
  }
}
