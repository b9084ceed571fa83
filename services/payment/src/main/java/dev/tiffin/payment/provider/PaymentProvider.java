package dev.tiffin.payment.provider;

import dev.tiffin.money.Money;

/**
 * Moves money. Every call blocks until the provider has answered for good, and carries a key: asked
 * again with it, it does nothing more and answers the same. Each throws {@link
 * ProviderDownException} where there is no such answer for now, and {@link NotAdmittedException}
 * where there will be none.
 */
public interface PaymentProvider {
  /** As it is shown on payments, for example {@code stripe}. */
  String name();

  /** Sets the amount aside. */
  Answer authorise(ProviderKey key, Charge charge);

  /**
   * Takes what was set aside, or less; the rest is let go.
   *
   * @param reference what {@link #authorise} answered
   */
  Answer capture(ProviderKey key, String reference, Money amount);

  /** Lets go of all that was set aside. */
  Answer cancel(ProviderKey key, String reference);

  /** Gives back part or all of what was captured. */
  Answer refund(ProviderKey key, String reference, Money amount);
}
