package dev.tiffin.reporting.adapter.postgres;

import dev.tiffin.platform.eventstore.Rows;
import dev.tiffin.reporting.orders.OrderEvent;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The SQL of what happened to orders. */
public final class OrderEventTable {
  private static final String INSERT =
      """
      insert into order_event
        (order_id, version, restaurant_id, type, at, actor_role, actor_id, reason, detail)
      select * from unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::text[]::timestamptz[],
                           ?::text[], ?::text[], ?::text[], ?::text[])
      """;

  private OrderEventTable() {}

  public static void insert(Handle transaction, List<OrderEvent> events) {
    Rows.write(
        transaction,
        INSERT,
        events,
        columns -> {
          columns.text(OrderEvent::orderId);
          columns.number(OrderEvent::version);
          columns.text(OrderEvent::restaurantId);
          columns.text(OrderEvent::type);
          columns.time(OrderEvent::at);
          columns.text(OrderEvent::actorRole);
          columns.optionalText(OrderEvent::actorId);
          columns.optionalText(OrderEvent::reason);
          columns.text(OrderEvent::detail);
        });
  }
}
