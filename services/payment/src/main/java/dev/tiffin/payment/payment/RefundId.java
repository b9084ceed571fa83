package dev.tiffin.payment.payment;

/** A refund's opaque id. */
public record RefundId(String value) {
  public RefundId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a refund has an id");
    }
  }
}
