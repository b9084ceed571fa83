package dev.tiffin.order.order;

import dev.tiffin.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * What was agreed when the order was placed; it never changes afterwards. The total is the sum of
 * lines and adjustments, and the tax is contained in it.
 *
 * @param shortCode to be read aloud at the counter, for example {@code K7-42}
 * @param travelMinutes from the restaurant to the door; 0 for collection
 */
public record Placement(
    OrderId id,
    String shortCode,
    String customerId,
    String restaurantId,
    String restaurantName,
    Fulfilment fulfilment,
    List<Line> lines,
    List<Adjustment> adjustments,
    Money subtotal,
    Money tax,
    Money total,
    int travelMinutes,
    Instant placedAt) {
  public Placement {
    lines = List.copyOf(lines);
    adjustments = List.copyOf(adjustments);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("an order has at least one line");
    }
  }

  /** Adds up what was priced. */
  public static Placement of(
      OrderId id,
      String shortCode,
      String customerId,
      String restaurantId,
      String restaurantName,
      Fulfilment fulfilment,
      List<Line> lines,
      List<Adjustment> adjustments,
      int travelMinutes,
      Instant placedAt) {
    Money zero = Money.zero(lines.getFirst().total().currency());
    Money subtotal = lines.stream().map(Line::total).reduce(zero, Money::plus);
    Money total = adjustments.stream().map(Adjustment::amount).reduce(subtotal, Money::plus);
    Money tax =
        adjustments.stream()
            .map(Adjustment::tax)
            .reduce(lines.stream().map(Line::tax).reduce(zero, Money::plus), Money::plus);
    return new Placement(
        id,
        shortCode,
        customerId,
        restaurantId,
        restaurantName,
        fulfilment,
        lines,
        adjustments,
        subtotal,
        tax,
        total,
        travelMinutes,
        placedAt);
  }
}
