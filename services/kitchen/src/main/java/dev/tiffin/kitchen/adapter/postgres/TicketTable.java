package dev.tiffin.kitchen.adapter.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.kitchen.adapter.protobuf.TicketMessages;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.kitchen.ticket.Ticket;
import dev.tiffin.kitchen.ticket.TicketState;
import dev.tiffin.platform.eventstore.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The SQL of how tickets stand. */
final class TicketTable {
  /**
   * A ticket before its writing, or after.
   *
   * @param version the order's
   * @param autoAcceptAt when the kitchen's rule accepts it; only of one that has just been opened
   */
  record Row(TicketState state, int version, Optional<Instant> autoAcceptAt) {}

  /**
   * What keeps a place, and the rule that accepts, are written by others while the ticket is new:
   * they are left alone as long as it is.
   */
  private static final String UPSERT =
      """
      insert into ticket as t
        (order_id, restaurant_id, status, ready_at, takes_at, accepted_at, auto_accept_at, body,
         changed)
      select *, nextval('ticket_change')
      from unnest(?::text[], ?::text[], ?::int[], ?::text[]::timestamptz[],
                  ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[]::timestamptz[],
                  ?::bytea[])
      on conflict (order_id) do update
        set status = excluded.status, ready_at = excluded.ready_at,
            takes_at = case when excluded.status = 1 then t.takes_at else excluded.takes_at end,
            accepted_at = coalesce(t.accepted_at, excluded.accepted_at),
            held_until = case when excluded.status = 1 then t.held_until end,
            auto_accept_at = case when excluded.status = 1
                                  then coalesce(excluded.auto_accept_at, t.auto_accept_at) end,
            body = excluded.body, changed = excluded.changed
      """;

  private static final String SELECT = "select body, takes_at, changed from ticket ";

  private TicketTable() {}

  static Map<OrderId, Row> load(Handle transaction, Collection<OrderId> ids) {
    Map<OrderId, Row> found = new HashMap<>();
    transaction
        .createQuery(SELECT + "where order_id = any(?)")
        .bindArray(0, String.class, ids.stream().map(OrderId::value).toList())
        .map((row, context) -> {
          var message = message(row);
          found.put(
              new OrderId(message.getOrderId()),
              new Row(
                  TicketMessages.read(message, takesAt(row)),
                  message.getVersion(),
                  Optional.empty()));
          return message.getVersion();
        })
        .list();
    return found;
  }

  static void upsert(Handle transaction, List<Row> rows) {
    List<Encoded> encoded = rows.stream().map(row -> new Encoded(row, body(row))).toList();
    Rows.write(
        transaction,
        UPSERT,
        encoded,
        columns -> {
          columns.text(one -> one.body.getOrderId());
          columns.text(one -> one.body.getRestaurantId());
          columns.number(one -> one.body.getStatusValue());
          columns.time(one -> readyAt(one.row));
          columns.optionalTime(one -> ticket(one.row).flatMap(ticket -> ticket.stage().takesAt()));
          columns.optionalTime(one -> acceptedAt(one.row));
          columns.optionalTime(one -> one.row.autoAcceptAt());
          columns.bytes(one -> one.body.toByteArray());
        });
  }

  private record Encoded(Row row, dev.tiffin.contracts.kitchen.v1.Ticket body) {}

  private static dev.tiffin.contracts.kitchen.v1.Ticket body(Row row) {
    return switch (row.state) {
      case Ticket ticket -> TicketMessages.write(ticket, row.version);
      case TicketState.Waiting waiting -> TicketMessages.write(waiting, row.version);
      case TicketState.None _ -> throw new IllegalStateException("nothing to keep");
    };
  }

  /** The first time it takes a place is when it was accepted; the statement keeps that. */
  private static Optional<Instant> acceptedAt(Row row) {
    return ticket(row)
        .filter(ticket -> ticket.stage().takesAt().isPresent())
        .map(Ticket::updatedAt);
  }

  private static Instant readyAt(Row row) {
    return switch (row.state) {
      case Ticket ticket -> ticket.stage().readyAt();
      case TicketState.Waiting waiting -> waiting.promised().from();
      case TicketState.None _ -> throw new IllegalStateException("nothing to keep");
    };
  }

  private static Optional<Ticket> ticket(Row row) {
    return row.state instanceof Ticket ticket ? Optional.of(ticket) : Optional.empty();
  }

  static void delete(Handle transaction, Collection<OrderId> ids) {
    if (!ids.isEmpty()) {
      var unused =
          transaction
              .createUpdate("delete from ticket where order_id = any(?)")
              .bindArray(0, String.class, ids.stream().map(OrderId::value).toList())
              .execute();
    }
  }

  /** Those that are open or were; in no order. */
  static List<KeptTicket> find(Handle handle, Collection<String> orderIds) {
    return handle
        .createQuery(SELECT + "where order_id = any(?) and status > 0")
        .bindArray(0, String.class, List.copyOf(orderIds))
        .map((row, context) -> kept(row))
        .list();
  }

  static List<KeptTicket> list(Handle handle, TicketFilter filter) {
    StringBuilder sql = new StringBuilder(SELECT);
    // written out, not bound, so that the planner can use the index of boards
    sql.append(
        filter.statuses().isEmpty()
            ? "where status between 1 and 4"
            : filter.statuses().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "where status in (", ")")));
    filter.restaurantIds().ifPresent(_ -> sql.append(" and restaurant_id = any(:restaurants)"));
    filter
        .after()
        .ifPresent(
            _ -> sql.append(" and (ready_at, order_id) > (cast(:ready as timestamptz), :order)"));
    sql.append(" order by ready_at, order_id limit :limit");
    Query query = handle.createQuery(sql.toString()).bind("limit", filter.limit());
    filter.restaurantIds().ifPresent(ids -> query.bindArray("restaurants", String.class, ids));
    filter
        .after()
        .ifPresent(after ->
            query.bind("ready", after.readyAt().toString()).bind("order", after.orderId()));
    return query.map((row, context) -> kept(row)).list();
  }

  /** What changed behind a change, in the order of the changes. */
  static List<KeptTicket> changedAfter(
      Handle handle, String restaurantId, long changed, int limit) {
    return handle
        .createQuery(
            SELECT
                + """
                where restaurant_id = ? and changed > ? and status > 0
                order by changed limit ?
                """)
        .bind(0, restaurantId)
        .bind(1, changed)
        .bind(2, limit)
        .map((row, context) -> kept(row))
        .list();
  }

  /** Each restaurant's last change, 0 before the first. */
  static Map<String, Long> lastChanges(Handle handle, Collection<String> restaurantIds) {
    Map<String, Long> last = new HashMap<>();
    handle
        .createQuery(
            """
            select r.id, coalesce((select max(changed) from ticket where restaurant_id = r.id), 0)
            from unnest(cast(? as text[])) as r (id)
            """)
        .bindArray(0, String.class, List.copyOf(restaurantIds))
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
    return last;
  }

  /** The sequence itself knows: the ticket that changed last may be gone. */
  static long lastChange(Handle handle) {
    return handle
        .createQuery("select case when is_called then last_value else 0 end from ticket_change")
        .mapTo(Long.class)
        .one();
  }

  private static KeptTicket kept(ResultSet row) throws SQLException {
    var message = message(row);
    if (TicketMessages.read(message, takesAt(row)) instanceof Ticket ticket) {
      return new KeptTicket(ticket, message.getVersion(), row.getLong("changed"));
    }
    throw new IllegalStateException("ticket " + message.getOrderId() + " is not open");
  }

  private static dev.tiffin.contracts.kitchen.v1.Ticket message(ResultSet row) throws SQLException {
    try {
      return dev.tiffin.contracts.kitchen.v1.Ticket.parseFrom(row.getBytes("body"));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a kept ticket cannot be read", e);
    }
  }

  private static Optional<Instant> takesAt(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getObject("takes_at", OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
