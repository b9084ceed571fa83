package dev.tiffin.order.order;

/** An order's id: opaque to everyone else, a UUIDv7 in fact. */
public record OrderId(String value) {
  public OrderId {
    if (value.isBlank() || value.length() > 64) {
      throw new IllegalArgumentException("an order id has 1 to 64 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
