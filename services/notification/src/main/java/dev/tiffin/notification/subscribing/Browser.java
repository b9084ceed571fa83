package dev.tiffin.notification.subscribing;

import dev.tiffin.notification.news.Language;
import java.net.URI;
import java.time.Instant;

/**
 * A browser that a customer wants to be told in.
 *
 * @param endpoint at its push service
 * @param p256dh its public key, base64url
 * @param auth its authentication secret, base64url
 */
public record Browser(
    SubscriptionId id,
    URI endpoint,
    String p256dh,
    String auth,
    Language language,
    Instant createdAt) {
  /** Whoever knows the endpoint and the keys can speak to it. */
  @Override
  public String toString() {
    return "Browser[" + id + "]";
  }
}
