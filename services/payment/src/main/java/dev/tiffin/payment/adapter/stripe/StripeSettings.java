package dev.tiffin.payment.adapter.stripe;

import java.net.URI;
import java.time.Duration;

/**
 * How Stripe is reached.
 *
 * @param secretKey {@code sk_…} or {@code rk_…}
 * @param webhookSecret {@code whsec_…}, of the endpoint that Stripe tells
 * @param api the base address, for example {@code https://api.stripe.com}
 * @param timeout of one call
 */
public record StripeSettings(String secretKey, String webhookSecret, URI api, Duration timeout) {
  /** Keeps the secrets out of logs. */
  @Override
  public String toString() {
    return "StripeSettings[api=" + api + ", timeout=" + timeout + "]";
  }
}
