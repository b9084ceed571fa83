package dev.tiffin.reporting.adapter.postgres;

import dev.tiffin.platform.eventstore.Rows;
import dev.tiffin.reporting.menu.ItemRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The SQL of items. */
public final class ItemTable {
  private static final String SELECT =
      """
      select id, restaurant_id, name, category, price, currency, alcohol, stock, stock_left,
             out_until, changed_at, removed_at
      from item where
      """;

  private static final String UPSERT =
      """
      insert into item
        (id, restaurant_id, name, category, price, currency, alcohol, stock, stock_left, out_until,
         changed_at, removed_at)
      select * from unnest(
        ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]::numeric[], ?::text[], ?::bool[],
        ?::text[], ?::int[], ?::text[]::timestamptz[], ?::text[]::timestamptz[],
        ?::text[]::timestamptz[])
      on conflict (id) do update
        set restaurant_id = excluded.restaurant_id, name = excluded.name,
            category = excluded.category, price = excluded.price, currency = excluded.currency,
            alcohol = excluded.alcohol, stock = excluded.stock, stock_left = excluded.stock_left,
            out_until = excluded.out_until, changed_at = excluded.changed_at,
            removed_at = excluded.removed_at
      """;

  private ItemTable() {}

  /** Those that were heard of, by id. */
  public static Map<String, ItemRow> find(Handle handle, Collection<String> ids) {
    return select(handle, "id = any(?)", ids);
  }

  /** All of these restaurants, by id. */
  public static Map<String, ItemRow> ofRestaurants(Handle handle, Collection<String> ids) {
    return select(handle, "restaurant_id = any(?)", ids);
  }

  private static Map<String, ItemRow> select(Handle handle, String where, Collection<String> ids) {
    Map<String, ItemRow> found = new HashMap<>();
    Rows.query(
            handle,
            SELECT + where,
            List.copyOf(ids),
            columns -> columns.text(Function.identity()),
            ItemTable::item)
        .forEach(item -> found.put(item.id(), item));
    return found;
  }

  /**
   * @param items each once
   */
  public static void upsert(Handle transaction, List<ItemRow> items) {
    Rows.write(
        transaction,
        UPSERT,
        items,
        columns -> {
          columns.text(ItemRow::id);
          columns.text(ItemRow::restaurantId);
          columns.text(ItemRow::name);
          columns.text(ItemRow::category);
          columns.text(row -> row.price().toDecimal());
          columns.text(row -> row.price().currencyCode());
          columns.flag(ItemRow::alcohol);
          columns.text(row -> row.stock().state());
          columns.optionalNumber(row -> row.stock().left());
          columns.optionalTime(row -> row.stock().outUntil());
          columns.time(ItemRow::changedAt);
          columns.optionalTime(ItemRow::removedAt);
        });
  }

  private static ItemRow item(ResultSet row) throws SQLException {
    return new ItemRow(
        row.getString("id"),
        row.getString("restaurant_id"),
        row.getString("name"),
        row.getString("category"),
        Columns.money(row, "price"),
        row.getBoolean("alcohol"),
        new ItemRow.Stock(
            row.getString("stock"),
            Columns.optionalNumber(row, "stock_left"),
            Columns.optionalTime(row, "out_until")),
        Columns.time(row, "changed_at"),
        Columns.optionalTime(row, "removed_at"));
  }
}
