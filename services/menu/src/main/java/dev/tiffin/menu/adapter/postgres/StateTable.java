package dev.tiffin.menu.adapter.postgres;

import dev.tiffin.menu.catalog.RestaurantId;
import dev.tiffin.menu.catalog.RestaurantState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What people have said of restaurants' states since those were declared; the last word counts. */
public final class StateTable {
  private StateTable() {}

  /** The last word on each restaurant of which anything has been said. */
  public static Map<RestaurantId, RestaurantState> load(Handle handle) {
    Map<RestaurantId, RestaurantState> said = new HashMap<>();
    handle
        .createQuery("select restaurant_id, state, paused_until from restaurant_state")
        .map((row, context) -> Map.entry(new RestaurantId(row.getString(1)), state(row)))
        .forEach(entry -> said.put(entry.getKey(), entry.getValue()));
    return said;
  }

  static void say(Handle transaction, RestaurantId restaurant, RestaurantState state) {
    transaction.execute(
        """
        insert into restaurant_state (restaurant_id, state, paused_until)
        values (?, ?, nullif(?, '')::timestamptz)
        on conflict (restaurant_id) do update
        set state = excluded.state, paused_until = excluded.paused_until
        """,
        restaurant.value(),
        name(state),
        until(state));
  }

  /** What is declared counts again. */
  static void forget(Handle transaction, RestaurantId restaurant) {
    transaction.execute("delete from restaurant_state where restaurant_id = ?", restaurant.value());
  }

  /** Of a row with the columns {@code state} and {@code paused_until}. */
  static RestaurantState state(ResultSet row) throws SQLException {
    OffsetDateTime until = row.getObject("paused_until", OffsetDateTime.class);
    return switch (row.getString("state")) {
      case "OPEN" -> new RestaurantState.Open();
      case "BUSY" -> new RestaurantState.Busy();
      case "CLOSED" -> new RestaurantState.Closed();
      default ->
          until == null
              ? new RestaurantState.Paused()
              : new RestaurantState.PausedUntil(until.toInstant());
    };
  }

  static String name(RestaurantState state) {
    return switch (state) {
      case RestaurantState.Open s -> "OPEN";
      case RestaurantState.Busy s -> "BUSY";
      case RestaurantState.Paused s -> "PAUSED";
      case RestaurantState.PausedUntil s -> "PAUSED";
      case RestaurantState.Closed s -> "CLOSED";
    };
  }

  /** When a pause ends; empty where no end is known. */
  static String until(RestaurantState state) {
    return state instanceof RestaurantState.PausedUntil(Instant until) ? until.toString() : "";
  }
}
