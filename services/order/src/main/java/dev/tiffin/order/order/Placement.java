package dev.tiffin.order.order;

import dev.tiffin.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was agreed when the order was placed; it never changes afterwards. The total is the sum of
 * lines and adjustments, and the tax is contained in it.
 *
 * @param shortCode to be read aloud at the counter, for example {@code K7-42}
 * @param promotionCode what was redeemed with it; empty for nothing
 * @param travelMinutes from the restaurant to the door; 0 for collection
 * @param slot the later time it is for; absent for as soon as possible
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
    PaymentMethod paymentMethod,
    String promotionCode,
    int travelMinutes,
    Optional<Slot> slot,
    Instant placedAt) {
  public Placement {
    lines = List.copyOf(lines);
    adjustments = List.copyOf(adjustments);
    if (total.isNegative()) {
      throw new IllegalArgumentException("nobody is paid for ordering: " + total);
    }
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("an order has at least one line");
    }
  }

  /** At that price. */
  public static Placement of(
      OrderId id,
      String shortCode,
      String customerId,
      String restaurantId,
      String restaurantName,
      Fulfilment fulfilment,
      Price price,
      PaymentMethod paymentMethod,
      String promotionCode,
      int travelMinutes,
      Optional<Slot> slot,
      Instant placedAt) {
    return new Placement(
        id,
        shortCode,
        customerId,
        restaurantId,
        restaurantName,
        fulfilment,
        price.lines(),
        price.adjustments(),
        price.subtotal(),
        price.tax(),
        price.total(),
        paymentMethod,
        promotionCode,
        travelMinutes,
        slot,
        placedAt);
  }

  /** Whether money has to be moved with the card's issuer for it. */
  public boolean isPaidByCard() {
    return paymentMethod == PaymentMethod.CARD && !total.isZero();
  }
}
