package dev.tiffin.reporting.adapter.postgres;

import dev.tiffin.platform.eventstore.Rows;
import dev.tiffin.reporting.orders.KnownOrder;
import dev.tiffin.reporting.orders.OrderBook.NewOrder;
import dev.tiffin.reporting.orders.Progress;
import dev.tiffin.reporting.orders.Times;
import dev.tiffin.reporting.orders.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The SQL of orders. */
public final class OrderTable {
  private static final String FIND =
      """
      select id, version, restaurant_id, placed_on, total, tax, discount, currency, status, reason,
             liable, confirmed_at, accepted_at, ready_at, picked_up_at, ended_at, promised_from,
             promised_to, preparation_minutes
      from orders where id = any(?)
      """;

  private static final String INSERT =
      """
      insert into orders
        (id, short_code, restaurant_id, restaurant_name, fulfilment, payment_method,
         promotion_code, subtotal, delivery_fee, discount, tax, total, currency, item_count,
         placed_at, placed_on,
         version, status, reason, liable, confirmed_at, accepted_at, ready_at, picked_up_at,
         ended_at, promised_from, promised_to, preparation_minutes)
      select * from unnest(
        ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::text[], ?::text[]::numeric[], ?::text[]::numeric[], ?::text[]::numeric[],
        ?::text[]::numeric[], ?::text[]::numeric[], ?::text[], ?::int[],
        ?::text[]::timestamptz[], ?::text[]::date[],
        ?::int[], ?::text[], ?::text[], ?::text[], ?::text[]::timestamptz[],
        ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[]::timestamptz[],
        ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::int[])
      """;

  private static final String UPDATE =
      """
      update orders o
      set version = r.version, status = r.status, reason = r.reason, liable = r.liable,
          confirmed_at = r.confirmed_at, accepted_at = r.accepted_at, ready_at = r.ready_at,
          picked_up_at = r.picked_up_at, ended_at = r.ended_at, promised_from = r.promised_from,
          promised_to = r.promised_to, preparation_minutes = r.preparation_minutes
      from unnest(
        ?::text[],
        ?::int[], ?::text[], ?::text[], ?::text[], ?::text[]::timestamptz[],
        ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[]::timestamptz[],
        ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::int[])
        as r (id, version, status, reason, liable, confirmed_at, accepted_at, ready_at,
              picked_up_at, ended_at, promised_from, promised_to, preparation_minutes)
      where o.id = r.id
      """;

  private OrderTable() {}

  /** Those that were heard of, by id. */
  public static Map<String, KnownOrder> find(Handle handle, Collection<String> ids) {
    Map<String, KnownOrder> found = new HashMap<>();
    Rows.query(
            handle,
            FIND,
            List.copyOf(ids),
            columns -> columns.text(Function.identity()),
            OrderTable::order)
        .forEach(order -> found.put(order.id(), order));
    return found;
  }

  public static void insert(Handle transaction, List<NewOrder> orders) {
    Rows.write(
        transaction,
        INSERT,
        orders,
        columns -> {
          columns.text(row -> row.order().id());
          columns.text(row -> row.order().shortCode());
          columns.text(row -> row.order().restaurantId());
          columns.text(row -> row.order().restaurantName());
          columns.text(row -> row.order().fulfilment());
          columns.text(row -> row.order().paymentMethod());
          columns.optionalText(row -> row.order().promotionCode());
          columns.text(row -> row.order().bill().subtotal().toDecimal());
          columns.text(row -> row.order().bill().deliveryFee().toDecimal());
          columns.text(row -> row.order().bill().discount().toDecimal());
          columns.text(row -> row.order().bill().tax().toDecimal());
          columns.text(row -> row.order().bill().total().toDecimal());
          columns.text(row -> row.order().bill().total().currencyCode());
          columns.number(row -> row.order().itemCount());
          columns.time(row -> row.order().at());
          columns.text(row -> row.placedOn().toString());
          bind(columns, NewOrder::progress);
        });
  }

  public static void update(Handle transaction, List<KnownOrder> orders) {
    Rows.write(
        transaction,
        UPDATE,
        orders,
        columns -> {
          columns.text(KnownOrder::id);
          bind(columns, KnownOrder::progress);
        });
  }

  private static <T> void bind(Rows<T> columns, Function<T, Progress> progress)
      throws SQLException {
    columns.number(row -> progress.apply(row).version());
    columns.text(row -> progress.apply(row).status());
    columns.optionalText(row -> progress.apply(row).reason());
    columns.optionalText(row -> progress.apply(row).liable());
    columns.optionalTime(row -> progress.apply(row).times().confirmed());
    columns.optionalTime(row -> progress.apply(row).times().accepted());
    columns.optionalTime(row -> progress.apply(row).times().ready());
    columns.optionalTime(row -> progress.apply(row).times().pickedUp());
    columns.optionalTime(row -> progress.apply(row).times().ended());
    columns.optionalTime(row -> progress.apply(row).promised().map(Window::from));
    columns.optionalTime(row -> progress.apply(row).promised().map(Window::to));
    columns.optionalNumber(row -> progress.apply(row).preparationMinutes());
  }

  private static KnownOrder order(ResultSet row) throws SQLException {
    return new KnownOrder(
        row.getString("id"),
        row.getString("restaurant_id"),
        row.getObject("placed_on", LocalDate.class),
        Columns.money(row, "total"),
        Columns.money(row, "tax"),
        Columns.money(row, "discount"),
        progress(row));
  }

  private static Progress progress(ResultSet row) throws SQLException {
    var promisedTo = Columns.optionalTime(row, "promised_to");
    Optional<Window> promised =
        Columns.optionalTime(row, "promised_from")
            .flatMap(from -> promisedTo.map(to -> new Window(from, to)));
    return new Progress(
        row.getInt("version"),
        row.getString("status"),
        Columns.optionalText(row, "reason"),
        Columns.optionalText(row, "liable"),
        new Times(
            Columns.optionalTime(row, "confirmed_at"),
            Columns.optionalTime(row, "accepted_at"),
            Columns.optionalTime(row, "ready_at"),
            Columns.optionalTime(row, "picked_up_at"),
            Columns.optionalTime(row, "ended_at")),
        promised,
        Columns.optionalNumber(row, "preparation_minutes"));
  }
}
