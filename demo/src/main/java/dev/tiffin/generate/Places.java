package dev.tiffin.generate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Writes the restaurants and what is on their menus. */
final class Places {
  private Places() {}

  /** Into tables that have none of them. */
  static void write(Connection connection, Settings settings, List<Restaurant> restaurants)
      throws SQLException {
    Rows places = new Rows("restaurant");
    Rows items = new Rows("item");
    for (Restaurant restaurant : restaurants) {
      Instant since = settings.from().atStartOfDay(restaurant.zone()).toInstant();
      add(places, restaurant, since);
      restaurant.dishes().forEach(dish -> add(items, restaurant, dish, since));
    }
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    places.send(copy);
    items.send(copy);
  }

  private static void add(Rows rows, Restaurant restaurant, Instant since) {
    rows.text(restaurant.id())
        .text(restaurant.name())
        .text(restaurant.city())
        .text(restaurant.country())
        .text(restaurant.zone().getId())
        .text(restaurant.coin().code())
        .text("OPEN")
        .yes(restaurant.autoAccept())
        .number(restaurant.preparationMinutes())
        .number(restaurant.capacityPerTenMinutes())
        .time(since)
        .none()
        .end();
  }

  private static void add(Rows rows, Restaurant restaurant, Dish dish, Instant since) {
    rows.text(dish.id())
        .text(restaurant.id())
        .text(dish.name())
        .text(dish.category())
        .amount(dish.price(), restaurant.coin().decimals())
        .text(restaurant.coin().code())
        .yes(dish.alcohol())
        .text("IN_STOCK")
        .none()
        .none()
        .time(since)
        .none()
        .end();
  }
}
