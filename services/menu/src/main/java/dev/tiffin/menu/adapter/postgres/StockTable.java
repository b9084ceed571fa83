package dev.tiffin.menu.adapter.postgres;

import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.Menu;
import dev.tiffin.menu.catalog.Option;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.catalog.StockKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** What is left now. A row for each thing that is not simply in stock. */
public final class StockTable {
  private StockTable() {}

  /** Everything that is not simply in stock. */
  public static Map<StockKey, Stock> load(Handle handle) {
    Map<StockKey, Stock> stock = new LinkedHashMap<>();
    handle
        .createQuery("select item_id, option_id, quantity, sold_out_until from stock")
        .map((row, context) -> Map.entry(key(row), stock(row)))
        .forEach(entry -> stock.put(entry.getKey(), entry.getValue()));
    return stock;
  }

  /** Locks the rows of these items, in the one order everybody locks them in. */
  static Map<StockKey, Stock> lock(Handle transaction, Collection<String> itemIds) {
    Map<StockKey, Stock> stock = new LinkedHashMap<>();
    transaction
        .createQuery(
            """
            select item_id, option_id, quantity, sold_out_until from stock
            where item_id = any(?) order by item_id, option_id for update
            """)
        .bindArray(0, String.class, new TreeSet<>(itemIds))
        .map((row, context) -> Map.entry(key(row), stock(row)))
        .forEach(entry -> stock.put(entry.getKey(), entry.getValue()));
    return stock;
  }

  private static StockKey key(ResultSet row) throws SQLException {
    return new StockKey(row.getString("item_id"), row.getString("option_id"));
  }

  private static Stock stock(ResultSet row) throws SQLException {
    int quantity = row.getInt("quantity");
    if (!row.wasNull()) {
      return new Stock.Counted(quantity);
    }
    OffsetDateTime until = row.getObject("sold_out_until", OffsetDateTime.class);
    return until == null ? Stock.SOLD_OUT : new Stock.SoldOutUntil(until.toInstant());
  }

  /** Takes what is declared now wherever that is not what was declared before. */
  static void declare(Handle transaction, Menu before, Menu after) {
    Map<StockKey, Stock> old = declared(before);
    Map<StockKey, Stock> declared = declared(after);
    for (StockKey key : old.keySet()) {
      if (!declared.containsKey(key)) {
        clear(transaction, key);
      }
    }
    declared.forEach((key, stock) -> {
      if (!stock.equals(old.get(key))) {
        set(transaction, after.restaurant().id().value(), key, stock);
      }
    });
  }

  private static Map<StockKey, Stock> declared(Menu menu) {
    Map<StockKey, Stock> declared = new TreeMap<>();
    for (Item item : menu.items()) {
      declared.put(StockKey.of(item.id()), item.stock());
      for (Option option : item.options()) {
        declared.put(StockKey.of(item.id(), option.id()), option.stock());
      }
    }
    return declared;
  }

  /**
   * Waits for an import to end and keeps others out until the commit, so that what is read behind
   * it is there and stays.
   */
  static void keepImportsOut(Handle transaction) {
    transaction.execute("lock table stock in row share mode");
  }

  private static void clear(Handle transaction, StockKey key) {
    transaction.execute(
        "delete from stock where item_id = ? and option_id = ?", key.item(), key.option());
  }

  /** Puts a stock in place of what is there. */
  static void set(Handle transaction, String restaurantId, StockKey key, Stock stock) {
    switch (stock) {
      case Stock.InStock s -> clear(transaction, key);
      case Stock.Counted(int quantity) ->
          write(transaction, restaurantId, key, Integer.toString(quantity), "");
      case Stock.SoldOut s -> write(transaction, restaurantId, key, "", "");
      case Stock.SoldOutUntil(Instant until) ->
          write(transaction, restaurantId, key, "", until.toString());
    }
  }

  /** An update where there is a row: whoever waits for its lock must find what it says now. */
  private static void write(
      Handle transaction, String restaurantId, StockKey key, String quantity, String until) {
    transaction.execute(
        """
        insert into stock (restaurant_id, item_id, option_id, quantity, sold_out_until)
        values (?, ?, ?, nullif(?, '')::integer, nullif(?, '')::timestamptz)
        on conflict (item_id, option_id) do update
        set quantity = excluded.quantity, sold_out_until = excluded.sold_out_until
        """,
        restaurantId,
        key.item(),
        key.option(),
        quantity,
        until);
  }
}
