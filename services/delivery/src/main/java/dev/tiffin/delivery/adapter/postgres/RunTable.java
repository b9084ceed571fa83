package dev.tiffin.delivery.adapter.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.delivery.adapter.protobuf.RunMessages;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Offer;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunStage;
import dev.tiffin.delivery.run.Schedule;
import dev.tiffin.platform.eventstore.Rows;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The SQL of how runs stand; what is written is written many rows at once. */
final class RunTable {
  /** What {@link #ROWS} gives. */
  static final List<String> COLUMNS =
      List.of(
          "order_id",
          "version",
          "status",
          "courier_id",
          "customer_id",
          "restaurant_id",
          "updated_at",
          "body",
          "offered_to",
          "offered_until",
          "ready_at");

  /** With the parameters of {@link #bind}. */
  static final String ROWS =
      """
      unnest(?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[],
             ?::text[]::timestamptz[], ?::bytea[], ?::text[], ?::text[]::timestamptz[],
             ?::text[]::timestamptz[])\
      """;

  private static final String UPSERT =
      """
      insert into delivery_state (%s) select * from %s
      on conflict (order_id) do update
        set version = excluded.version, status = excluded.status,
            courier_id = excluded.courier_id, updated_at = excluded.updated_at,
            body = excluded.body, offered_to = excluded.offered_to,
            offered_until = excluded.offered_until, ready_at = excluded.ready_at
      """
          .formatted(String.join(", ", COLUMNS), ROWS);

  private record Encoded(Run run, Delivery body) {}

  private RunTable() {}

  static Map<OrderId, Run> find(Handle handle, Collection<OrderId> ids) {
    Map<OrderId, Run> found = new HashMap<>();
    handle
        .createQuery("select body from delivery_state where order_id = any(?)")
        .bindArray(0, String.class, ids.stream().map(OrderId::value).toList())
        .map((row, context) -> run(row.getBytes(1)))
        .forEach(run -> found.put(run.orderId(), run));
    return found;
  }

  /** The runs that have not ended of each of these couriers. */
  static List<Run> heldBy(Handle handle, Collection<CourierId> couriers) {
    return handle
        .createQuery(
            """
            select body from delivery_state
            where courier_id <> '' and courier_id = any(?)
              and status in (1, 2, 3, 4, 5, 6, 7, 9, 10)
            order by order_id
            """)
        .bindArray(0, String.class, couriers.stream().map(CourierId::value).toList())
        .map((row, context) -> run(row.getBytes(1)))
        .list();
  }

  /** The runs that are offered to any of these couriers. */
  static List<Run> offeredTo(Handle handle, Collection<CourierId> couriers) {
    return handle
        .createQuery(
            """
            select body from delivery_state
            where offered_to <> '' and offered_to = any(?) order by order_id
            """)
        .bindArray(0, String.class, couriers.stream().map(CourierId::value).toList())
        .map((row, context) -> run(row.getBytes(1)))
        .list();
  }

  /** The runs without a courier whose kitchen means to be ready by then, soonest first. */
  static List<Run> searching(Handle handle, Instant readyBefore, int limit) {
    return handle
        .createQuery(
            """
            select body from delivery_state
            where status in (1, 13) and ready_at is not null and ready_at < ?
            order by ready_at, order_id limit ?
            """)
        .bind(0, readyBefore)
        .bind(1, limit)
        .map((row, context) -> run(row.getBytes(1)))
        .list();
  }

  /** Offers that should have ended: their time is over, or their courier's shift is. */
  static List<Run> overdue(Handle handle, Instant before, int limit) {
    return handle
        .createQuery(
            """
            select s.body from delivery_state s
            left join courier c on c.id = s.offered_to
            where s.offered_to <> ''
              and (s.offered_until < :before
                   or c.id is null or not c.wants_offers or c.shift_ends_at < :before)
            limit :limit
            """)
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> run(row.getBytes(1)))
        .list();
  }

  /** Newest first. */
  static List<Run> list(Handle handle, RunFilter filter) {
    StringBuilder sql = new StringBuilder("select body from delivery_state where true");
    sql.append(
        switch (filter.scope()) {
          case RunFilter.Scope.All _ -> "";
          case RunFilter.Scope.OfCustomer _ -> " and customer_id = :customer";
          case RunFilter.Scope.OfCourier _ -> " and courier_id <> '' and courier_id = :courier";
          case RunFilter.Scope.OfRestaurants _ -> " and restaurant_id = any(:restaurants)";
        });
    if (!filter.statuses().isEmpty()) {
      // written out, not bound, so that the planner can use the index of runs under way
      sql.append(
          filter.statuses().stream()
              .map(String::valueOf)
              .collect(Collectors.joining(", ", " and status in (", ")")));
    }
    filter.cursor().ifPresent(_ -> sql.append(" and order_id < :before"));
    sql.append(" order by order_id desc limit :limit");
    Query query = handle.createQuery(sql.toString()).bind("limit", filter.limit());
    switch (filter.scope()) {
      case RunFilter.Scope.All _ -> {}
      case RunFilter.Scope.OfCustomer(String id) -> query.bind("customer", id);
      case RunFilter.Scope.OfCourier(String id) -> query.bind("courier", id);
      case RunFilter.Scope.OfRestaurants(var ids) ->
          query.bindArray("restaurants", String.class, List.copyOf(ids));
    }
    filter.cursor().ifPresent(before -> query.bind("before", before));
    return query.map((row, context) -> run(row.getBytes(1))).list();
  }

  static void upsert(Handle transaction, Collection<Run> runs) {
    Rows.write(transaction, UPSERT, encoded(runs), RunTable::columns);
  }

  static void bind(PreparedStatement statement, List<Run> runs) throws SQLException {
    Rows.bind(statement, encoded(runs), RunTable::columns);
  }

  private static List<Encoded> encoded(Collection<Run> runs) {
    return runs.stream().map(run -> new Encoded(run, RunMessages.write(run))).toList();
  }

  private static void columns(Rows<Encoded> columns) throws SQLException {
    columns.text(one -> one.body.getOrderId());
    columns.number(one -> one.body.getVersion());
    columns.number(one -> one.body.getStatusValue());
    columns.text(one -> one.body.getCourierId());
    columns.text(one -> one.body.getCustomerId());
    columns.text(one -> one.body.getRestaurantId());
    columns.time(one -> one.run.updatedAt());
    columns.bytes(one -> one.body.toByteArray());
    columns.text(one -> one.body.getOfferedTo());
    columns.optionalTime(one -> offeredUntil(one.run));
    columns.optionalTime(one -> one.run.schedule().map(Schedule::readyAt));
  }

  private static Optional<Instant> offeredUntil(Run run) {
    return run.stage() instanceof RunStage.Offered(Offer offer)
        ? Optional.of(offer.until())
        : Optional.empty();
  }

  private static Run run(byte[] body) {
    try {
      return RunMessages.read(Delivery.parseFrom(body));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a kept run cannot be read", e);
    }
  }
}
