package dev.tiffin.order.adapter.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The SQL that reads current state. */
final class OrderQueries {
  private static final String SELECT =
      """
      select s.body, s.courier_id, r.body as recipient
      from order_state s left join recipient r using (order_id)
      """;

  private OrderQueries() {}

  static List<StoredOrder> find(Handle handle, List<String> orderIds) {
    return handle
        .createQuery(SELECT + "where s.order_id = any(:ids)")
        .bindArray("ids", String.class, orderIds)
        .map((row, context) -> stored(row))
        .list();
  }

  static List<StoredOrder> list(Handle handle, OrderFilter filter) {
    StringBuilder sql = new StringBuilder(SELECT).append("where true");
    filter.customerId().ifPresent(_ -> sql.append(" and s.customer_id = :customer"));
    filter.courierId().ifPresent(_ -> sql.append(" and s.courier_id = :courier"));
    filter.restaurantIds().ifPresent(_ -> sql.append(" and s.restaurant_id = any(:restaurants)"));
    filter.before().ifPresent(_ -> sql.append(" and s.order_id < :before"));
    if (!filter.statuses().isEmpty()) {
      sql.append(" and s.status = any(:statuses)");
    }
    sql.append(" order by s.order_id desc limit :limit");
    Query query = handle.createQuery(sql.toString()).bind("limit", filter.limit());
    filter.customerId().ifPresent(id -> query.bind("customer", id));
    filter.courierId().ifPresent(id -> query.bind("courier", id));
    filter.restaurantIds().ifPresent(ids -> query.bindArray("restaurants", String.class, ids));
    filter.before().ifPresent(id -> query.bind("before", id));
    if (!filter.statuses().isEmpty()) {
      query.bindArray("statuses", Integer.class, filter.statuses());
    }
    return query.map((row, context) -> stored(row)).list();
  }

  private static StoredOrder stored(ResultSet row) throws SQLException {
    byte[] recipient = row.getBytes("recipient");
    try {
      return new StoredOrder(
          Order.parseFrom(row.getBytes("body")),
          row.getString("courier_id"),
          recipient == null ? Optional.empty() : Optional.of(Recipient.parseFrom(recipient)));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("an order cannot be read", e);
    }
  }
}
