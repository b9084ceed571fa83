package dev.tiffin.menu.adapter.postgres;

import dev.tiffin.menu.catalog.Address;
import dev.tiffin.menu.catalog.Category;
import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.Kitchen;
import dev.tiffin.menu.catalog.Menu;
import dev.tiffin.menu.catalog.Restaurant;
import dev.tiffin.menu.catalog.RestaurantId;
import dev.tiffin.menu.hours.ClosingRule;
import dev.tiffin.menu.hours.OpeningHours;
import dev.tiffin.menu.hours.Schedule;
import dev.tiffin.menu.zone.DeliveryZone;
import dev.tiffin.menu.zone.Position;
import dev.tiffin.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Reads menus as they were declared, each table once however many restaurants are asked for. What
 * was said since is in {@link StateTable} and {@link StockTable}.
 */
public final class MenuTables {
  private final Handle handle;
  private final List<String> ids;
  private final boolean all;

  private MenuTables(Handle handle, Collection<String> ids, boolean all) {
    this.handle = handle;
    this.ids = List.copyOf(ids);
    this.all = all;
  }

  /** Every menu, by restaurant id. Wants a transaction that sees one state throughout. */
  public static List<Menu> loadAll(Handle handle) {
    return new MenuTables(handle, List.of(), true).load();
  }

  /** The menus of these restaurants, as far as they exist. */
  static Map<RestaurantId, Menu> load(Handle handle, Collection<RestaurantId> ids) {
    return new MenuTables(handle, ids.stream().map(RestaurantId::value).toList(), false)
        .load().stream().collect(Collectors.toMap(menu -> menu.restaurant().id(), menu -> menu));
  }

  /** A row that belongs under a key. */
  record Keyed<T>(String key, T value) {}

  private List<Menu> load() {
    Texts texts = new Texts();
    rows(
            "select restaurant_id, subject, id, field, language, text from translation",
            "restaurant_id",
            "1",
            (row, context) -> {
              texts.add(
                  new Texts.Key(
                      row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                  row.getString(5),
                  row.getString(6));
              return "";
            })
        .clear();
    Map<String, List<OpeningHours>> hours = hours();
    Map<String, Currency> currencies = currencies();
    Map<String, List<Item>> items = new ItemRows(this::rows, texts, hours, currencies).load();
    Parts parts = new Parts(texts, hours, closingRules(), zones(currencies), categories(texts));
    return rows("select * from restaurant", "id", "id", (row, context) -> restaurant(row, parts))
        .stream()
        .map(restaurant ->
            new Menu(restaurant, items.getOrDefault(restaurant.id().value(), List.of())))
        .toList();
  }

  private record Parts(
      Texts texts,
      Map<String, List<OpeningHours>> hours,
      Map<String, List<ClosingRule>> closingRules,
      Map<String, List<DeliveryZone>> zones,
      Map<String, List<Category>> categories) {}

  /** Asks for the rows of the wanted restaurants; {@code idColumn} holds a restaurant's id. */
  private <T> List<T> rows(String select, String idColumn, String order, RowMapper<T> mapper) {
    String sql = select + " where ? or " + idColumn + " = any(?) order by " + order;
    return new ArrayList<>(
        handle.createQuery(sql).bind(0, all).bindArray(1, String.class, ids).map(mapper).list());
  }

  static <T> Map<String, List<T>> grouped(List<Keyed<T>> rows) {
    Map<String, List<T>> grouped = new HashMap<>();
    rows.forEach(
        row -> grouped.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row.value()));
    return grouped;
  }

  /** Keyed by restaurant and item: {@code restaurant/} or {@code restaurant/item}. */
  private Map<String, List<OpeningHours>> hours() {
    return grouped(
        rows(
            "select restaurant_id, item_id, weekday, opens_at, closes_at from hours",
            "restaurant_id",
            "weekday, opens_at, closes_at",
            (row, context) ->
                new Keyed<>(
                    row.getString(1) + "/" + row.getString(2),
                    new OpeningHours(
                        DayOfWeek.of(row.getInt(3)),
                        row.getObject(4, LocalTime.class),
                        row.getObject(5, LocalTime.class)))));
  }

  private Map<String, List<ClosingRule>> closingRules() {
    return grouped(
        rows(
            "select restaurant_id, place, from_date, to_date, reason from closing_rule",
            "restaurant_id",
            "place",
            (row, context) ->
                new Keyed<>(
                    row.getString(1),
                    new ClosingRule(
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class),
                        row.getString(5)))));
  }

  private Map<String, Currency> currencies() {
    return rows(
            "select id, currency from restaurant",
            "id",
            "id",
            (row, context) -> Map.entry(row.getString(1), Currency.getInstance(row.getString(2))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Map<String, List<DeliveryZone>> zones(Map<String, Currency> currencies) {
    return grouped(
        rows(
            "select restaurant_id, id, place, name, area, fee_tiers, minimum from zone",
            "restaurant_id",
            "place",
            (row, context) -> {
              Currency currency = currency(currencies, row.getString(1));
              return new Keyed<>(
                  row.getString(1),
                  new DeliveryZone(
                      row.getString("id"),
                      row.getString("name"),
                      ZoneDocuments.area(row.getString("area")),
                      ZoneDocuments.feeTiers(row.getString("fee_tiers"), currency),
                      new Money(row.getLong("minimum"), currency)));
            }));
  }

  static Currency currency(Map<String, Currency> currencies, String restaurantId) {
    Currency currency = currencies.get(restaurantId);
    if (currency == null) {
      throw new IllegalStateException("no restaurant " + restaurantId);
    }
    return currency;
  }

  private Map<String, List<Category>> categories(Texts texts) {
    return grouped(
        rows(
            "select restaurant_id, id, place from category",
            "restaurant_id",
            "place",
            (row, context) ->
                new Keyed<>(
                    row.getString(1),
                    new Category(
                        row.getString(2),
                        texts.get(row.getString(1), "category", row.getString(2), "name")))));
  }

  private static Restaurant restaurant(ResultSet row, Parts parts) throws SQLException {
    String id = row.getString("id");
    Currency currency = Currency.getInstance(row.getString("currency"));
    return new Restaurant(
        new RestaurantId(id),
        parts.texts().get(id, "restaurant", "", "name"),
        parts.texts().get(id, "restaurant", "", "description"),
        new Address(
            row.getString("street"),
            row.getString("postal_code"),
            row.getString("city"),
            row.getString("country"),
            new Position(row.getDouble("latitude"), row.getDouble("longitude"))),
        texts(row, "cuisines"),
        row.getString("photo"),
        StateTable.state(row),
        new Schedule(
            ZoneId.of(row.getString("time_zone")),
            parts.hours().getOrDefault(id + "/", List.of()),
            parts.closingRules().getOrDefault(id, List.of())),
        parts.zones().getOrDefault(id, List.of()),
        parts.categories().getOrDefault(id, List.of()),
        new Money(row.getLong("minimum_order"), currency),
        new Kitchen(
            Duration.ofMinutes(row.getInt("preparation_minutes")),
            row.getBoolean("auto_accept"),
            row.getInt("capacity_per_ten_minutes")),
        texts(row, "languages"));
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
