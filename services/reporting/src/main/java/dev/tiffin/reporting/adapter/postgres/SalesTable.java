package dev.tiffin.reporting.adapter.postgres;

import dev.tiffin.platform.eventstore.Rows;
import dev.tiffin.reporting.sales.SalesBook.Entry;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The SQL of what was sold on which day. */
public final class SalesTable {
  private static final String ADD =
      """
      insert into daily_sales
        (restaurant_id, day, currency, placed, completed, refused, failed, sales, tax, discount,
         refunded)
      select * from unnest(
        ?::text[], ?::text[]::date[], ?::text[], ?::int[], ?::int[], ?::int[], ?::int[],
        ?::text[]::numeric[], ?::text[]::numeric[], ?::text[]::numeric[], ?::text[]::numeric[])
      on conflict (day, restaurant_id, currency) do update
        set placed = daily_sales.placed + excluded.placed,
            completed = daily_sales.completed + excluded.completed,
            refused = daily_sales.refused + excluded.refused,
            failed = daily_sales.failed + excluded.failed,
            sales = daily_sales.sales + excluded.sales,
            tax = daily_sales.tax + excluded.tax,
            discount = daily_sales.discount + excluded.discount,
            refunded = daily_sales.refunded + excluded.refunded
      """;

  private SalesTable() {}

  /**
   * @param entries each day once, sorted
   */
  public static void add(Handle transaction, List<Entry> entries) {
    Rows.write(
        transaction,
        ADD,
        entries,
        columns -> {
          columns.text(entry -> entry.day().restaurantId());
          columns.text(entry -> entry.day().day().toString());
          columns.text(entry -> entry.day().currencyCode());
          columns.number(entry -> entry.sales().placed());
          columns.number(entry -> entry.sales().completed());
          columns.number(entry -> entry.sales().refused());
          columns.number(entry -> entry.sales().failed());
          columns.text(entry -> entry.sales().sales().toDecimal());
          columns.text(entry -> entry.sales().tax().toDecimal());
          columns.text(entry -> entry.sales().discount().toDecimal());
          columns.text(entry -> entry.sales().refunded().toDecimal());
        });
  }
}
