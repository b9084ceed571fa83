package dev.tiffin.payment.provider;

import dev.tiffin.payment.payment.OrderId;

/**
 * Under one key a provider does a thing once, however often it is asked.
 *
 * @param value 1 to 255 characters
 */
public record ProviderKey(String value) {
  public ProviderKey {
    if (value.isEmpty() || value.length() > 255) {
      throw new IllegalArgumentException("a key has 1 to 255 characters");
    }
  }

  /**
   * @param step what is asked, unique among all that is asked of this order
   */
  public static ProviderKey of(OrderId orderId, String step) {
    return new ProviderKey(orderId.value() + ":" + step);
  }

  /** The order it was made of. */
  public String orderId() {
    return value.substring(0, Math.max(0, value.lastIndexOf(':')));
  }

  /** The step it was made of. */
  public String step() {
    return value.substring(value.lastIndexOf(':') + 1);
  }
}
