package dev.tiffin.notification.adapter.postgres;

import dev.tiffin.contracts.notification.v1.Channel;
import dev.tiffin.notification.adapter.protobuf.Words;
import dev.tiffin.notification.news.KnownOrder;
import dev.tiffin.notification.news.Language;
import dev.tiffin.notification.news.NewsType;
import dev.tiffin.notification.subscribing.Interest;
import dev.tiffin.notification.subscribing.SubscriptionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** The SQL of who wants to hear. */
final class InterestTable {
  /** Of a webhook that hears of every restaurant. */
  static final String EVERY_RESTAURANT = "*";

  private static final String FIND =
      """
      select id, channel, customer_id, restaurant_id, language, types, created_at
      from subscription
      where gone_at is null and (customer_id = any(?) or restaurant_id = any(?))
      """;

  private InterestTable() {}

  static boolean hasAny(Handle handle) {
    return handle
        .createQuery("select exists (select from subscription)")
        .mapTo(Boolean.class)
        .one();
  }

  /** Those who may want to hear of any of the orders. */
  static List<Interest> find(Handle handle, Collection<KnownOrder> orders) {
    Set<String> customers = new TreeSet<>();
    Set<String> restaurants = new TreeSet<>(Set.of(EVERY_RESTAURANT));
    for (KnownOrder order : orders) {
      customers.add(order.customerId());
      restaurants.add(order.restaurantId());
    }
    return handle
        .createQuery(FIND)
        .bindArray(0, String.class, List.copyOf(customers))
        .bindArray(1, String.class, List.copyOf(restaurants))
        .map((row, context) -> interest(row))
        .list();
  }

  private static Interest interest(ResultSet row) throws SQLException {
    Channel channel =
        Objects.requireNonNullElse(
            Channel.forNumber(row.getInt("channel")), Channel.CHANNEL_UNSPECIFIED);
    return new Interest(
        new SubscriptionId(row.getString("id")),
        Words.channel(channel),
        owner(row),
        Language.of(row.getString("language")).orElse(Language.FR),
        types(row),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static Interest.Owner owner(ResultSet row) throws SQLException {
    String restaurantId = row.getString("restaurant_id");
    if (restaurantId == null) {
      return new Interest.Owner.Customer(row.getString("customer_id"));
    }
    return restaurantId.equals(EVERY_RESTAURANT)
        ? new Interest.Owner.Platform()
        : new Interest.Owner.Restaurant(restaurantId);
  }

  static Set<NewsType> types(ResultSet row) throws SQLException {
    Set<NewsType> types = EnumSet.noneOf(NewsType.class);
    for (String name : (String[]) row.getArray("types").getArray()) {
      NewsType.of(name).ifPresent(types::add);
    }
    return types;
  }
}
