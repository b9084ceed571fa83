package dev.tiffin.reporting.adapter.postgres;

import dev.tiffin.platform.eventstore.Rows;
import dev.tiffin.reporting.payments.PaymentRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The SQL of payments. */
public final class PaymentTable {
  private static final String FIND =
      """
      select order_id, version, restaurant_id, method, status, provider, decline_reason, amount,
             captured, refunded, currency, requested_at, authorised_at, captured_at, changed_at
      from payment where order_id = any(?)
      """;

  private static final String UPSERT =
      """
      insert into payment
        (order_id, version, restaurant_id, method, status, provider, decline_reason, amount,
         captured, refunded, currency, requested_at, authorised_at, captured_at, changed_at)
      select * from unnest(
        ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::text[]::numeric[], ?::text[]::numeric[], ?::text[]::numeric[], ?::text[],
        ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[]::timestamptz[],
        ?::text[]::timestamptz[])
      on conflict (order_id) do update
        set version = excluded.version, status = excluded.status, provider = excluded.provider,
            decline_reason = excluded.decline_reason, captured = excluded.captured,
            refunded = excluded.refunded, authorised_at = excluded.authorised_at,
            captured_at = excluded.captured_at, changed_at = excluded.changed_at
      """;

  private PaymentTable() {}

  /** Those that were heard of, by order. */
  public static Map<String, PaymentRow> find(Handle handle, Collection<String> orderIds) {
    Map<String, PaymentRow> found = new HashMap<>();
    Rows.query(
            handle,
            FIND,
            List.copyOf(orderIds),
            columns -> columns.text(Function.identity()),
            PaymentTable::payment)
        .forEach(payment -> found.put(payment.orderId(), payment));
    return found;
  }

  /**
   * @param payments each once
   */
  public static void upsert(Handle transaction, List<PaymentRow> payments) {
    Rows.write(
        transaction,
        UPSERT,
        payments,
        columns -> {
          columns.text(PaymentRow::orderId);
          columns.number(PaymentRow::version);
          columns.text(PaymentRow::restaurantId);
          columns.text(PaymentRow::method);
          columns.text(PaymentRow::status);
          columns.optionalText(PaymentRow::provider);
          columns.optionalText(PaymentRow::declineReason);
          columns.text(row -> row.amount().toDecimal());
          columns.text(row -> row.captured().toDecimal());
          columns.text(row -> row.refunded().toDecimal());
          columns.text(row -> row.amount().currencyCode());
          columns.time(row -> row.times().requested());
          columns.optionalTime(row -> row.times().authorised());
          columns.optionalTime(row -> row.times().captured());
          columns.time(row -> row.times().changed());
        });
  }

  private static PaymentRow payment(ResultSet row) throws SQLException {
    return new PaymentRow(
        row.getString("order_id"),
        row.getInt("version"),
        row.getString("restaurant_id"),
        row.getString("method"),
        row.getString("status"),
        Columns.optionalText(row, "provider"),
        Columns.optionalText(row, "decline_reason"),
        Columns.money(row, "amount"),
        Columns.money(row, "captured"),
        Columns.money(row, "refunded"),
        new PaymentRow.Times(
            Columns.time(row, "requested_at"),
            Columns.optionalTime(row, "authorised_at"),
            Columns.optionalTime(row, "captured_at"),
            Columns.time(row, "changed_at")));
  }
}
