package dev.tiffin.delivery.run;

/** An order's opaque id; its run has no other. */
public record OrderId(String value) {
  public OrderId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an order has an id");
    }
  }
}
