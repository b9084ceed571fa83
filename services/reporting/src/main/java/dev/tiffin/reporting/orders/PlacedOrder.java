package dev.tiffin.reporting.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of an order from its first moment, and never changes. */
public record PlacedOrder(
    String id,
    String shortCode,
    String restaurantId,
    String restaurantName,
    String fulfilment,
    String paymentMethod,
    Optional<String> promotionCode,
    Bill bill,
    List<OrderLine> lines,
    Optional<Window> promised,
    Instant at) {
  public PlacedOrder {
    lines = List.copyOf(lines);
  }

  /** Quantities added up. */
  public int itemCount() {
    return lines.stream().mapToInt(OrderLine::quantity).sum();
  }
}
