package dev.tiffin.payment.payment;

/** An order's opaque id; its payment has no other. */
public record OrderId(String value) {
  public OrderId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an order has an id");
    }
  }
}
