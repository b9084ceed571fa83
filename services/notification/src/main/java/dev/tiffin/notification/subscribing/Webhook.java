package dev.tiffin.notification.subscribing;

import dev.tiffin.notification.news.NewsType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An address at which another system wants to be told.
 *
 * @param restaurantId whose orders; empty for every restaurant's
 * @param types what of; empty for everything
 * @param goneAt when its receiver said that it is gone
 */
public record Webhook(
    SubscriptionId id,
    URI url,
    String restaurantId,
    List<NewsType> types,
    Instant createdAt,
    Optional<Instant> goneAt) {
  public Webhook {
    types = List.copyOf(types);
  }
}
