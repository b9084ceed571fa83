package dev.tiffin.notification.subscribing;

import dev.tiffin.notification.news.Language;
import dev.tiffin.notification.news.News;
import dev.tiffin.notification.news.NewsType;
import dev.tiffin.notification.sending.Channel;
import java.time.Instant;
import java.util.Set;

/**
 * What of orders a subscription wants to hear.
 *
 * @param types what of; empty for everything
 * @param language French where it makes no difference
 * @param since it was made: it hears of nothing older
 */
public record Interest(
    SubscriptionId id,
    Channel channel,
    Owner owner,
    Language language,
    Set<NewsType> types,
    Instant since) {

  /** Whose orders it is about. */
  public sealed interface Owner {
    /** Those of a customer. */
    record Customer(String id) implements Owner {}

    /** Those of a restaurant. */
    record Restaurant(String id) implements Owner {}

    /** All. */
    record Platform() implements Owner {}
  }

  public Interest {
    types = Set.copyOf(types);
  }

  /** Whether the news is to be told to it. */
  public boolean wants(News news) {
    return concerns(news)
        && (types.isEmpty() || types.contains(news.type()))
        && !news.happenedAt().isBefore(since);
  }

  private boolean concerns(News news) {
    return switch (owner) {
      case Owner.Customer(String id) ->
          id.equals(news.order().customerId())
              && news.type().isForCustomers(news.order().collection());
      case Owner.Restaurant(String id) -> id.equals(news.order().restaurantId());
      case Owner.Platform() -> true;
    };
  }
}
