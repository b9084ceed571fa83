package dev.tiffin.reporting.odata;

import dev.tiffin.platform.eventstore.Database;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** Two restaurants in two cities with two currencies, and what was sold there. */
record Rows(Database database) {

  void insert() {
    int rows =
        database.inTransaction(handle -> {
          restaurants(handle);
          Sold.all().forEach(sold -> order(handle, sold));
          days(handle);
          return Sold.all().size();
        });
    if (rows == 0) {
      throw new IllegalStateException("nothing was sold");
    }
  }

  private static void restaurants(Handle handle) {
    String restaurant =
        "insert into restaurant values (?, ?, ?, ?, ?, ?, 'OPEN', true, 20, 0, now(), null)";
    handle.execute(restaurant, "r1", "Chez Amélie", "Lyon", "FR", "Europe/Paris", "EUR");
    handle.execute(restaurant, "r2", "Dar O'Zitoun", "Tunis", "TN", "Africa/Tunis", "TND");
    String item =
        "insert into item values (?, ?, ?, ?, ?, ?, false, 'QUANTITY', ?, null, now(), null)";
    handle.execute(item, "i1", "r1", "Quenelle", "Plats", new BigDecimal("14.50"), "EUR", 4);
    handle.execute(item, "i2", "r1", "Crème 100%", "Desserts", new BigDecimal("6"), "EUR", null);
    handle.execute(item, "i3", "r2", "Brik", "Entrées", new BigDecimal("3.250"), "TND", null);
    handle.execute("insert into heard values ('orders', now(), now(), 7, now())");
    handle.execute("insert into heard values ('menu', null, null, null, now())");
    handle.execute("insert into courier values ('c1', 5, 1, 4, 0, now(), now())");
    handle.execute("insert into courier values ('c2', 2, 0, 2, 0, now(), now())");
  }

  private static void order(Handle handle, Sold sold) {
    handle
        .createUpdate(
            """
            insert into orders (id, version, short_code, restaurant_id, restaurant_name, fulfilment,
              payment_method, promotion_code, status, reason, subtotal, delivery_fee, discount, tax,
              total, currency, item_count, placed_at, placed_on, accepted_at, preparation_minutes)
            values (:id, 3, :code, :restaurant, :name, 'DELIVERY', 'CARD', :promotion, :status,
              :reason, :total, 0, 0, 0, :total, :currency, :items, cast(:placed as timestamptz),
              cast(:on as date), cast(:accepted as timestamptz), :minutes)
            """)
        .bind("id", sold.id())
        .bind("code", sold.shortCode())
        .bind("restaurant", sold.restaurantId())
        .bind("name", sold.city().equals("Lyon") ? "Chez Amélie" : "Dar O'Zitoun")
        .bind("promotion", sold.promotion())
        .bind("status", sold.status())
        .bind("reason", sold.reason())
        .bind("total", sold.total())
        .bind("currency", sold.currency())
        .bind("items", sold.items())
        .bind("placed", sold.placedAt().toString())
        .bind("on", sold.placedOn().toString())
        .bind("accepted", sold.acceptedAt() == null ? null : sold.acceptedAt().toString())
        .bind("minutes", sold.minutes())
        .execute();
    around(handle, sold);
  }

  private static void around(Handle handle, Sold sold) {
    String item = sold.city().equals("Lyon") ? "i1" : "i3";
    int number = 1;
    for (int quantity : sold.quantities()) {
      handle.execute(
          "insert into order_line values (?, ?, ?, ?, ?, ?, 1, ?, 0, ?, '', cast(? as date))",
          sold.id(),
          number++,
          sold.restaurantId(),
          item,
          item.equals("i1") ? "Quenelle" : "Brik",
          quantity,
          BigDecimal.valueOf(quantity),
          sold.currency(),
          sold.placedOn().toString());
    }
    String event =
        "insert into order_event values (?, ?, ?, ?, cast(? as timestamptz), 'SYSTEM', null, null,"
            + " '{}')";
    handle.execute(
        event, sold.id(), 1, sold.restaurantId(), "OrderPlaced", sold.placedAt().toString());
    handle.execute(
        event, sold.id(), 2, sold.restaurantId(), "OrderConfirmed", sold.placedAt().toString());
    handle.execute(
        "insert into payment values (?, 1, ?, 'CARD', 'CAPTURED', 'sandbox', null, ?, ?, 0, ?,"
            + " now(), null, null, now())",
        sold.id(),
        sold.restaurantId(),
        sold.total(),
        sold.total(),
        sold.currency());
    if (sold.isDelivered()) {
      handle.execute(
          "insert into delivery values (?, 1, ?, ?, 'DELIVERED', 1, 0, null, null, null, now(),"
              + " null, null, null, null, ?)",
          sold.id(),
          sold.restaurantId(),
          sold.onTime() == null ? null : "c1",
          sold.onTime());
    }
    if (sold.status().equals("CANCELLED")) {
      handle.execute(
          "insert into refund values (?, ?, ?, ?, ?, 'CANCELLED', 'PLATFORM', 'REQUESTED', now(),"
              + " null, null)",
          "f-" + sold.id(),
          sold.id(),
          sold.restaurantId(),
          sold.total(),
          sold.currency());
    }
  }

  private static void days(Handle handle) {
    for (int day = 1; day <= 3; day++) {
      for (String restaurant : new String[] {"r1", "r2"}) {
        handle.execute(
            "insert into daily_sales values (?, ?, ?, 5, 4, 1, 0, ?, 1, 0, 0)",
            restaurant,
            LocalDate.of(2026, 3, day),
            restaurant.equals("r1") ? "EUR" : "TND",
            BigDecimal.valueOf(10L * day));
      }
    }
  }
}
