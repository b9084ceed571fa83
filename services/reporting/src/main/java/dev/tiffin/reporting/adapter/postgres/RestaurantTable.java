package dev.tiffin.reporting.adapter.postgres;

import dev.tiffin.platform.eventstore.Rows;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.reporting.menu.RestaurantRow;
import dev.tiffin.reporting.sales.RestaurantDays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SQL of restaurants. */
public final class RestaurantTable {
  private static final Logger log = LoggerFactory.getLogger(RestaurantTable.class);

  private static final String FIND =
      """
      select id, name, city, country, time_zone, currency, state, auto_accept,
             preparation_minutes, capacity_per_ten_minutes, changed_at, removed_at
      from restaurant where id = any(?)
      """;

  private static final String UPSERT =
      """
      insert into restaurant
        (id, name, city, country, time_zone, currency, state, auto_accept, preparation_minutes,
         capacity_per_ten_minutes, changed_at, removed_at)
      select * from unnest(
        ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[],
        ?::int[], ?::int[], ?::text[]::timestamptz[], ?::text[]::timestamptz[])
      on conflict (id) do update
        set name = excluded.name, city = excluded.city, country = excluded.country,
            time_zone = excluded.time_zone, currency = excluded.currency, state = excluded.state,
            auto_accept = excluded.auto_accept,
            preparation_minutes = excluded.preparation_minutes,
            capacity_per_ten_minutes = excluded.capacity_per_ten_minutes,
            changed_at = excluded.changed_at, removed_at = excluded.removed_at
      """;

  private RestaurantTable() {}

  /** Those that were heard of, by id. */
  public static Map<String, RestaurantRow> find(Handle handle, Collection<String> ids) {
    Map<String, RestaurantRow> found = new HashMap<>();
    Rows.query(
            handle,
            FIND,
            List.copyOf(ids),
            columns -> columns.text(Function.identity()),
            RestaurantTable::restaurant)
        .forEach(restaurant -> found.put(restaurant.id(), restaurant));
    return found;
  }

  /**
   * Which day it is at these.
   *
   * @throws DependencyDownException if menu has not been heard about one of them yet
   */
  public static RestaurantDays days(Handle handle, Set<String> ids) {
    if (ids.isEmpty()) {
      return new RestaurantDays(Map.of());
    }
    Map<String, ZoneId> zones = new HashMap<>();
    find(handle, ids).values().forEach(known -> zones.put(known.id(), zone(known)));
    Set<String> unknown = new TreeSet<>(ids);
    unknown.removeAll(zones.keySet());
    if (!unknown.isEmpty()) {
      throw new DependencyDownException(
          "menu has not been heard yet about "
              + unknown.iterator().next()
              + (unknown.size() == 1 ? "" : " and " + (unknown.size() - 1) + " more"));
    }
    return new RestaurantDays(zones);
  }

  /** menu refuses zones that there are not; one that is new to this machine must not stop it. */
  private static ZoneId zone(RestaurantRow restaurant) {
    try {
      return ZoneId.of(restaurant.timeZone());
    } catch (DateTimeException unknown) {
      log.warn("{} is in an unknown zone: {}", restaurant.id(), unknown.getMessage());
      return ZoneId.of("UTC");
    }
  }

  /**
   * @param restaurants each once
   */
  public static void upsert(Handle transaction, List<RestaurantRow> restaurants) {
    Rows.write(
        transaction,
        UPSERT,
        restaurants,
        columns -> {
          columns.text(RestaurantRow::id);
          columns.text(RestaurantRow::name);
          columns.text(RestaurantRow::city);
          columns.text(RestaurantRow::country);
          columns.text(RestaurantRow::timeZone);
          columns.text(RestaurantRow::currency);
          columns.text(RestaurantRow::state);
          columns.flag(RestaurantRow::autoAccept);
          columns.number(RestaurantRow::preparationMinutes);
          columns.number(RestaurantRow::capacityPerTenMinutes);
          columns.time(RestaurantRow::changedAt);
          columns.optionalTime(RestaurantRow::removedAt);
        });
  }

  private static RestaurantRow restaurant(ResultSet row) throws SQLException {
    return new RestaurantRow(
        row.getString("id"),
        row.getString("name"),
        row.getString("city"),
        row.getString("country"),
        row.getString("time_zone"),
        row.getString("currency"),
        row.getString("state"),
        row.getBoolean("auto_accept"),
        row.getInt("preparation_minutes"),
        row.getInt("capacity_per_ten_minutes"),
        Columns.time(row, "changed_at"),
        Columns.optionalTime(row, "removed_at"));
  }
}
