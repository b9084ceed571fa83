package dev.tiffin.notification.adapter.postgres;

import dev.tiffin.notification.news.KnownOrder;
import dev.tiffin.platform.eventstore.Rows;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The SQL of orders, as far as news name them. */
public final class OrderTable {
  private static final String INSERT =
      """
      insert into known_order
        (order_id, short_code, customer_id, restaurant_id, restaurant_name, collection, placed_at)
      select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[],
                           ?::text[]::timestamptz[])
      on conflict (order_id) do nothing
      """;

  /** An order, when it was placed. */
  public record Placed(KnownOrder order, Instant at) {}

  private OrderTable() {}

  public static void insert(Handle transaction, List<Placed> placed) {
    Rows.write(
        transaction,
        INSERT,
        placed,
        columns -> {
          columns.text(row -> row.order().id());
          columns.text(row -> row.order().shortCode());
          columns.text(row -> row.order().customerId());
          columns.text(row -> row.order().restaurantId());
          columns.text(row -> row.order().restaurantName());
          columns.flag(row -> row.order().collection());
          columns.time(Placed::at);
        });
  }

  /** Those of the ids that are known, by id. */
  public static Map<String, KnownOrder> find(Handle handle, Collection<String> ids) {
    Map<String, KnownOrder> found = new HashMap<>();
    handle
        .createQuery("select * from known_order where order_id = any(?)")
        .bindArray(0, String.class, List.copyOf(ids))
        .map((row, context) ->
            new KnownOrder(
                row.getString("order_id"),
                row.getString("short_code"),
                row.getString("customer_id"),
                row.getString("restaurant_id"),
                row.getString("restaurant_name"),
                row.getBoolean("collection")))
        .forEach(order -> found.put(order.id(), order));
    return found;
  }
}
