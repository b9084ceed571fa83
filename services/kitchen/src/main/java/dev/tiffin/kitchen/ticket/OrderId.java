package dev.tiffin.kitchen.ticket;

/** An order's opaque id; its ticket has no other. */
public record OrderId(String value) {
  public OrderId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an order has an id");
    }
  }
}
