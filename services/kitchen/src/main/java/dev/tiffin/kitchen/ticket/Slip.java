package dev.tiffin.kitchen.ticket;

import java.util.List;

/** What is on a ticket and never changes. */
public record Slip(
    OrderId orderId,
    String shortCode,
    String restaurantId,
    Fulfilment fulfilment,
    List<TicketLine> lines) {
  public Slip {
    lines = List.copyOf(lines);
  }
}
