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
        clear(transaction, key);
        insert(transaction, after.restaurant().id().value(), key, stock);
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

  private static void clear(Handle transaction, StockKey key) {
    transaction.execute(
        "delete from stock where item_id = ? and option_id = ?", key.item(), key.option());
  }

  private static void insert(Handle transaction, String restaurantId, StockKey key, Stock stock) {
    String columns =
        "insert into stock (restaurant_id, item_id, option_id, quantity, sold_out_until)";
    switch (stock) {
      case Stock.InStock s -> {}
      case Stock.Counted(int quantity) ->
          transaction.execute(
              columns + " values (?, ?, ?, ?, null)",
              restaurantId,
              key.item(),
              key.option(),
              quantity);
      case Stock.SoldOut s ->
          transaction.execute(
              columns + " values (?, ?, ?, null, null)", restaurantId, key.item(), key.option());
      case Stock.SoldOutUntil(Instant until) ->
          transaction.execute(
              columns + " values (?, ?, ?, null, ?::timestamptz)",
              restaurantId,
              key.item(),
              key.option(),
              until.toString());
    }
  }
}
