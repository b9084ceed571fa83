package dev.tiffin.order.order;

import dev.tiffin.money.Money;
import java.util.List;

/**
 * One line of an order, frozen as it was priced when the order was placed.
 *
 * @param unitPrice for one, with its options
 * @param taxRateBasisPoints hundredths of a percent
 * @param tax contained in the total
 */
public record Line(
    String itemId,
    String name,
    int quantity,
    Money unitPrice,
    Money total,
    int taxRateBasisPoints,
    Money tax,
    List<Option> options) {
  /** A chosen option and what it adds to the unit price. */
  public record Option(String optionId, String name, Money priceDelta) {}

  public Line {
    options = List.copyOf(options);
    if (quantity < 1) {
      throw new IllegalArgumentException("a line has a quantity of 1 or more");
    }
  }
}
