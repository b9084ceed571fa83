package dev.tiffin.payment.payment;

/**
 * Where the money is held.
 *
 * @param provider for example {@code stripe}
 * @param reference the provider's own name for the payment; empty where there is no provider
 */
public record Receipt(String provider, String reference) {
  /** Paid into somebody's hand. */
  public static final Receipt CASH = new Receipt("cash", "");

  /** There is nothing to pay, so nobody is asked. */
  static final Receipt FREE = new Receipt("free", "");
}
