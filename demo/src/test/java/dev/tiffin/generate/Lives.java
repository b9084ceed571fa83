package dev.tiffin.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.tiffin.contracts.order.v1.OrderPlaced;
import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.order.adapter.protobuf.OrderEvents;
import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderEvent;
import dev.tiffin.platform.eventstore.StoredEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds made-up events with order's own code, which throws where that cannot have happened. */
final class Lives {
  private static final int FETCH = 2_000;

  private Lives() {}

  /** All orders, each compared with its row; returns how many there were. */
  static int refold(ReportingTables tables) throws SQLException {
    int orders = 0;
    try (Connection connection = tables.login().open()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(FETCH);
        ResultSet row =
            statement.executeQuery(
                """
                select e.*, o.status, o.ended_at, o.promised_to, o.total::text, o.tax::text,
                  o.short_code, o.version as last
                from order_event e join orders o on o.id = e.order_id order by order_id, e.version
                """);
        List<OrderEvent> life = new ArrayList<>();
        while (row.next()) {
          life.add(event(row));
          if (row.getInt("version") == row.getInt("last")) {
            compare(row, (Order) Order.replay(life));
            life.clear();
            orders++;
          }
        }
      }
    }
    return orders;
  }

  private static void compare(ResultSet row, Order order) throws SQLException {
    String id = row.getString("order_id");
    assertEquals(row.getString("status"), order.stage().status().name(), id);
    assertEquals(time(row, "promised_to"), order.promised().to(), id);
    assertEquals(time(row, "ended_at"), order.updatedAt(), id);
    assertEquals(row.getString("total"), order.placement().total().toDecimal(), id);
    assertEquals(row.getString("tax"), order.placement().tax().toDecimal(), id);
    assertEquals(row.getString("short_code"), order.placement().shortCode(), id);
    assertEquals(true, order.hasEnded(), id);
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OrderEvent event(ResultSet row) throws SQLException {
    Descriptor type =
        OrderPlaced.getDescriptor().getFile().findMessageTypeByName(row.getString("type"));
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    try {
      JsonFormat.parser().merge(row.getString("detail"), message);
    } catch (InvalidProtocolBufferException wrong) {
      throw new AssertionError(row.getString("type") + ": " + row.getString("detail"), wrong);
    }
    FieldDescriptor by = type.findFieldByName("by");
    if (by != null) {
      message.setField(by, actor(row));
    }
    return OrderEvents.read(
        new StoredEvent(
            0,
            row.getString("order_id"),
            row.getInt("version"),
            type.getFullName(),
            message.build().toByteArray(),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            ""));
  }

  private static Actor actor(ResultSet row) throws SQLException {
    String id = row.getString("actor_id");
    return Actor.newBuilder()
        .setRole(Role.valueOf("ROLE_" + row.getString("actor_role")))
        .setId(id == null ? "" : id)
        .build();
  }
}
