package dev.tiffin.reporting.adapter.postgres;

import dev.tiffin.platform.eventstore.Rows;
import dev.tiffin.reporting.orders.OrderBook.NewOrder;
import dev.tiffin.reporting.orders.OrderLine;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The SQL of the lines of orders, which never change. */
public final class OrderLineTable {
  private static final String INSERT =
      """
      insert into order_line
        (order_id, number, restaurant_id, item_id, item_name, quantity, unit_price, total, tax,
         currency, options, placed_on)
      select * from unnest(
        ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[]::numeric[],
        ?::text[]::numeric[], ?::text[]::numeric[], ?::text[], ?::text[], ?::text[]::date[])
      """;

  private record Row(NewOrder in, OrderLine line) {}

  private OrderLineTable() {}

  /** All lines of these orders. */
  public static void insert(Handle transaction, List<NewOrder> orders) {
    List<Row> rows =
        orders.stream()
            .flatMap(order -> order.order().lines().stream().map(line -> new Row(order, line)))
            .toList();
    Rows.write(
        transaction,
        INSERT,
        rows,
        columns -> {
          columns.text(row -> row.in().order().id());
          columns.number(row -> row.line().number());
          columns.text(row -> row.in().order().restaurantId());
          columns.text(row -> row.line().itemId());
          columns.text(row -> row.line().itemName());
          columns.number(row -> row.line().quantity());
          columns.text(row -> row.line().unitPrice().toDecimal());
          columns.text(row -> row.line().total().toDecimal());
          columns.text(row -> row.line().tax().toDecimal());
          columns.text(row -> row.line().total().currencyCode());
          columns.text(row -> row.line().options());
          columns.text(row -> row.in().placedOn().toString());
        });
  }
}
