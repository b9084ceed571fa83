package dev.tiffin.menu.adapter.postgres;

import dev.tiffin.menu.adapter.postgres.MenuTables.Keyed;
import dev.tiffin.menu.catalog.Allergen;
import dev.tiffin.menu.catalog.Diet;
import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.ItemId;
import dev.tiffin.menu.catalog.Option;
import dev.tiffin.menu.catalog.OptionGroup;
import dev.tiffin.menu.catalog.OptionId;
import dev.tiffin.menu.hours.OpeningHours;
import dev.tiffin.menu.tax.TaxCategory;
import dev.tiffin.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads items with their option groups and options. */
final class ItemRows {
  /** Asks for the rows of the restaurants in question. */
  interface Source {
    <T> List<T> rows(String select, String idColumn, String order, RowMapper<T> mapper);
  }

  private static final String BELOW_ITEM = " join item on item.id = part.item_id";

  private final Source source;
  private final Texts texts;
  private final Map<String, List<OpeningHours>> hours;
  private final Map<String, Currency> currencies;

  ItemRows(
      Source source,
      Texts texts,
      Map<String, List<OpeningHours>> hours,
      Map<String, Currency> currencies) {
    this.source = source;
    this.texts = texts;
    this.hours = hours;
    this.currencies = currencies;
  }

  /** By restaurant id, in menu order. */
  Map<String, List<Item>> load() {
    Map<String, List<Option>> options =
        MenuTables.grouped(
            source.rows(
                "select item.restaurant_id, part.* from option part" + BELOW_ITEM,
                "item.restaurant_id",
                "part.place",
                (row, context) -> option(row)));
    Map<String, List<OptionGroup>> groups =
        MenuTables.grouped(
            source.rows(
                "select item.restaurant_id, part.* from option_group part" + BELOW_ITEM,
                "item.restaurant_id",
                "part.place",
                (row, context) -> group(row, options)));
    return MenuTables.grouped(
        source.rows(
            "select * from item", "restaurant_id", "place", (row, context) -> item(row, groups)));
  }

  private Keyed<Option> option(ResultSet row) throws SQLException {
    String restaurantId = row.getString("restaurant_id");
    ItemId item = new ItemId(row.getString("item_id"));
    OptionId id = new OptionId(row.getString("id"));
    return new Keyed<>(
        Texts.below(item, row.getString("group_id")),
        new Option(
            id,
            texts.get(restaurantId, "option", Texts.below(item, id), "name"),
            new Money(row.getLong("price_delta"), MenuTables.currency(currencies, restaurantId)),
            constants(row, "allergens", Allergen.class),
            Declared.stock(row.getString("declared"))));
  }

  private Keyed<OptionGroup> group(ResultSet row, Map<String, List<Option>> options)
      throws SQLException {
    ItemId item = new ItemId(row.getString("item_id"));
    String below = Texts.below(item, row.getString("id"));
    return new Keyed<>(
        item.value(),
        new OptionGroup(
            row.getString("id"),
            texts.get(row.getString("restaurant_id"), "group", below, "name"),
            row.getInt("min"),
            row.getInt("max"),
            options.getOrDefault(below, List.of())));
  }

  private Keyed<Item> item(ResultSet row, Map<String, List<OptionGroup>> groups)
      throws SQLException {
    String restaurantId = row.getString("restaurant_id");
    String id = row.getString("id");
    return new Keyed<>(
        restaurantId,
        new Item(
            new ItemId(id),
            row.getString("category_id"),
            texts.get(restaurantId, "item", id, "name"),
            texts.get(restaurantId, "item", id, "description"),
            new Money(row.getLong("price"), MenuTables.currency(currencies, restaurantId)),
            TaxCategory.valueOf(row.getString("tax_category")),
            constants(row, "allergens", Allergen.class),
            constants(row, "diets", Diet.class),
            row.getBoolean("alcohol"),
            row.getString("photo"),
            Declared.stock(row.getString("declared")),
            groups.getOrDefault(id, List.of()),
            MenuTables.texts(row, "tags"),
            Optional.ofNullable(row.getString("pairs_with")).map(ItemId::new).stream().toList(),
            hours.getOrDefault(restaurantId + "/" + id, List.of())));
  }

  private static <E extends Enum<E>> Set<E> constants(ResultSet row, String column, Class<E> type)
      throws SQLException {
    return MenuTables.texts(row, column).stream()
        .map(name -> Enum.valueOf(type, name))
        .collect(Collectors.toSet());
  }
}
