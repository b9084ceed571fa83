package dev.tiffin.kitchen.adapter.postgres;

import dev.tiffin.contracts.menu.v1.RestaurantState;
import dev.tiffin.kitchen.adapter.protobuf.Words;
import dev.tiffin.kitchen.ticket.Kitchen;
import dev.tiffin.kitchen.ticket.KitchenState;
import dev.tiffin.platform.eventstore.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The SQL of kitchens, as menu tells of them. */
public final class KitchenTable {
  private static final String UPSERT =
      """
      insert into kitchen
        (restaurant_id, name, time_zone, state, paused_until, auto_accept, capacity,
         preparation_minutes)
      select * from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[]::timestamptz[],
                           ?::bool[], ?::int[], ?::int[])
      on conflict (restaurant_id) do update
        set name = excluded.name, time_zone = excluded.time_zone, state = excluded.state,
            paused_until = excluded.paused_until, auto_accept = excluded.auto_accept,
            capacity = excluded.capacity, preparation_minutes = excluded.preparation_minutes
      """;

  private KitchenTable() {}

  /** Those that menu has told of. */
  public static Map<String, Kitchen> find(Handle handle, Collection<String> restaurantIds) {
    Map<String, Kitchen> found = new HashMap<>();
    handle
        .createQuery("select * from kitchen where restaurant_id = any(?)")
        .bindArray(0, String.class, List.copyOf(restaurantIds))
        .map((row, context) -> kitchen(row))
        .forEach(kitchen -> found.put(kitchen.restaurantId(), kitchen));
    return found;
  }

  /** Lets nobody else give places away in these kitchens, in an order that suits everybody. */
  static void lock(Handle transaction, Collection<String> restaurantIds) {
    var unused =
        transaction
            .createQuery(
                """
                select restaurant_id from kitchen
                where restaurant_id = any(?) and capacity > 0
                order by restaurant_id for update
                """)
            .bindArray(0, String.class, List.copyOf(restaurantIds))
            .mapTo(String.class)
            .list();
  }

  /**
   * @param kitchens each restaurant once
   */
  public static void upsert(Handle transaction, Collection<Kitchen> kitchens) {
    Rows.write(
        transaction,
        UPSERT,
        List.copyOf(kitchens),
        columns -> {
          columns.text(Kitchen::restaurantId);
          columns.text(Kitchen::name);
          columns.text(kitchen -> kitchen.zone().getId());
          columns.number(kitchen -> Words.state(kitchen.state()).getNumber());
          columns.optionalTime(KitchenTable::pausedUntil);
          columns.flag(Kitchen::autoAccept);
          columns.number(Kitchen::capacity);
          columns.number(Kitchen::preparationMinutes);
        });
  }

  public static void delete(Handle transaction, Collection<String> restaurantIds) {
    var unused =
        transaction
            .createUpdate("delete from kitchen where restaurant_id = any(?)")
            .bindArray(0, String.class, List.copyOf(restaurantIds))
            .execute();
  }

  private static Optional<Instant> pausedUntil(Kitchen kitchen) {
    return kitchen.state() instanceof KitchenState.Paused paused
        ? paused.until()
        : Optional.empty();
  }

  private static Kitchen kitchen(ResultSet row) throws SQLException {
    Optional<Instant> until =
        Optional.ofNullable(row.getObject("paused_until", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant);
    RestaurantState state =
        Objects.requireNonNullElse(
            RestaurantState.forNumber(row.getInt("state")), RestaurantState.UNRECOGNIZED);
    return new Kitchen(
        row.getString("restaurant_id"),
        row.getString("name"),
        ZoneId.of(row.getString("time_zone")),
        Words.state(state, until),
        row.getBoolean("auto_accept"),
        row.getInt("capacity"),
        row.getInt("preparation_minutes"));
  }
}
