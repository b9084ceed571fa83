package dev.tiffin.notification.subscribing;

import java.util.List;

/**
 * Which webhooks are asked for.
 *
 * @param everybodys whether those of every restaurant
 * @param platforms whether those of the whole platform, which hear of every restaurant
 * @param restaurantIds otherwise, whose
 * @param after the last id that was seen, or empty
 */
public record WebhookFilter(
    boolean everybodys, boolean platforms, List<String> restaurantIds, String after, int limit) {
  public WebhookFilter {
    restaurantIds = List.copyOf(restaurantIds);
  }
}
