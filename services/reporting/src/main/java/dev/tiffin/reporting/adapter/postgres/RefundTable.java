package dev.tiffin.reporting.adapter.postgres;

import dev.tiffin.platform.eventstore.Rows;
import dev.tiffin.reporting.payments.RefundRow;
import dev.tiffin.reporting.payments.RefundRow.Given;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The SQL of refunds. */
public final class RefundTable {
  private static final String FIND =
      """
      select id, order_id, restaurant_id, amount, currency, cause, liable, status, requested_at,
             refunded_at, refunded_on
      from refund where id = any(?)
      """;

  private static final String UPSERT =
      """
      insert into refund
        (id, order_id, restaurant_id, amount, currency, cause, liable, status, requested_at,
         refunded_at, refunded_on)
      select * from unnest(
        ?::text[], ?::text[], ?::text[], ?::text[]::numeric[], ?::text[], ?::text[], ?::text[],
        ?::text[], ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[]::date[])
      on conflict (id) do update
        set amount = excluded.amount, status = excluded.status,
            refunded_at = excluded.refunded_at, refunded_on = excluded.refunded_on
      """;

  private RefundTable() {}

  /** Those that were heard of, by id. */
  public static Map<String, RefundRow> find(Handle handle, Collection<String> ids) {
    Map<String, RefundRow> found = new HashMap<>();
    Rows.query(
            handle,
            FIND,
            List.copyOf(ids),
            columns -> columns.text(Function.identity()),
            RefundTable::refund)
        .forEach(refund -> found.put(refund.id(), refund));
    return found;
  }

  /**
   * @param refunds each once
   */
  public static void upsert(Handle transaction, List<RefundRow> refunds) {
    Rows.write(
        transaction,
        UPSERT,
        refunds,
        columns -> {
          columns.text(RefundRow::id);
          columns.text(RefundRow::orderId);
          columns.text(RefundRow::restaurantId);
          columns.text(row -> row.amount().toDecimal());
          columns.text(row -> row.amount().currencyCode());
          columns.text(RefundRow::cause);
          columns.text(RefundRow::liable);
          columns.text(RefundRow::status);
          columns.time(RefundRow::requestedAt);
          columns.optionalTime(row -> row.given().map(Given::at));
          columns.optionalText(row -> row.given().map(given -> given.on().toString()));
        });
  }

  private static RefundRow refund(ResultSet row) throws SQLException {
    var on = Columns.optionalDay(row, "refunded_on");
    Optional<Given> given =
        Columns.optionalTime(row, "refunded_at").flatMap(at -> on.map(day -> new Given(at, day)));
    return new RefundRow(
        row.getString("id"),
        row.getString("order_id"),
        row.getString("restaurant_id"),
        Columns.money(row, "amount"),
        row.getString("cause"),
        row.getString("liable"),
        row.getString("status"),
        Columns.time(row, "requested_at"),
        given);
  }
}
