package dev.tiffin.payment.provider;

import dev.tiffin.payment.payment.DeclineReason;

/** What a provider says for good: asked again with the same key it says the same. */
public sealed interface Answer {
  /**
   * @param reference the provider's own name for the payment, or for the refund
   */
  record Done(String reference) implements Answer {}

  record Declined(DeclineReason reason) implements Answer {}
}
