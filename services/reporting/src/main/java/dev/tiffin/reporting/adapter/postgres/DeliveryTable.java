package dev.tiffin.reporting.adapter.postgres;

import dev.tiffin.platform.eventstore.Rows;
import dev.tiffin.reporting.deliveries.DeliveryRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The SQL of deliveries. */
public final class DeliveryTable {
  private static final String FIND =
      """
      select order_id, version, restaurant_id, courier_id, status, offers, refusals, proof, reason,
             liable, opened_at, assigned_at, picked_up_at, ended_at, promised_to, on_time
      from delivery where order_id = any(?)
      """;

  private static final String UPSERT =
      """
      insert into delivery
        (order_id, version, restaurant_id, courier_id, status, offers, refusals, proof, reason,
         liable, opened_at, assigned_at, picked_up_at, ended_at, promised_to, on_time)
      select * from unnest(
        ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::int[], ?::int[], ?::text[],
        ?::text[], ?::text[], ?::text[]::timestamptz[], ?::text[]::timestamptz[],
        ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::bool[])
      on conflict (order_id) do update
        set version = excluded.version, courier_id = excluded.courier_id,
            status = excluded.status, offers = excluded.offers, refusals = excluded.refusals,
            proof = excluded.proof, reason = excluded.reason, liable = excluded.liable,
            assigned_at = excluded.assigned_at, picked_up_at = excluded.picked_up_at,
            ended_at = excluded.ended_at, promised_to = excluded.promised_to,
            on_time = excluded.on_time
      """;

  private DeliveryTable() {}

  /** Those that were heard of, by order. */
  public static Map<String, DeliveryRow> find(Handle handle, Collection<String> orderIds) {
    Map<String, DeliveryRow> found = new HashMap<>();
    Rows.query(
            handle,
            FIND,
            List.copyOf(orderIds),
            columns -> columns.text(Function.identity()),
            DeliveryTable::delivery)
        .forEach(delivery -> found.put(delivery.orderId(), delivery));
    return found;
  }

  /**
   * @param deliveries each once
   */
  public static void upsert(Handle transaction, List<DeliveryRow> deliveries) {
    Rows.write(
        transaction,
        UPSERT,
        deliveries,
        columns -> {
          columns.text(DeliveryRow::orderId);
          columns.number(DeliveryRow::version);
          columns.text(DeliveryRow::restaurantId);
          columns.optionalText(DeliveryRow::courierId);
          columns.text(DeliveryRow::status);
          columns.number(row -> row.search().offers());
          columns.number(row -> row.search().refusals());
          columns.optionalText(row -> row.end().proof());
          columns.optionalText(row -> row.end().reason());
          columns.optionalText(row -> row.end().liable());
          columns.time(row -> row.times().opened());
          columns.optionalTime(row -> row.times().assigned());
          columns.optionalTime(row -> row.times().pickedUp());
          columns.optionalTime(row -> row.times().ended());
          columns.optionalTime(DeliveryRow::promisedTo);
          columns.optionalFlag(DeliveryRow::onTime);
        });
  }

  private static DeliveryRow delivery(ResultSet row) throws SQLException {
    return new DeliveryRow(
        row.getString("order_id"),
        row.getInt("version"),
        row.getString("restaurant_id"),
        row.getString("status"),
        Columns.optionalText(row, "courier_id"),
        new DeliveryRow.Search(row.getInt("offers"), row.getInt("refusals")),
        new DeliveryRow.Times(
            Columns.time(row, "opened_at"),
            Columns.optionalTime(row, "assigned_at"),
            Columns.optionalTime(row, "picked_up_at"),
            Columns.optionalTime(row, "ended_at")),
        Columns.optionalTime(row, "promised_to"),
        Optional.ofNullable(row.getObject("on_time", Boolean.class)),
        new DeliveryRow.End(
            Columns.optionalText(row, "proof"),
            Columns.optionalText(row, "reason"),
            Columns.optionalText(row, "liable")));
  }
}
