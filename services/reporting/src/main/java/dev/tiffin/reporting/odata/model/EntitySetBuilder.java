package dev.tiffin.reporting.odata.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts down one entity set, property by property; a column is its property's name in snake case.
 */
final class EntitySetBuilder {
  private static final String CURRENCY = "Currency";

  private final String name;
  private final String type;
  private final String table;
  private final String label;
  private @Nullable String restaurantColumn;
  private boolean everybodys;
  private final List<Property> properties = new ArrayList<>();
  private final List<Navigation> navigations = new ArrayList<>();
  private @Nullable Property version;
  private List<Action> actions = List.of();

  EntitySetBuilder(String name, String type, String table, String label) {
    this.name = name;
    this.type = type;
    this.table = table;
    this.label = label;
  }

  EntitySetBuilder ofRestaurant(String column) {
    restaurantColumn = column;
    return this;
  }

  EntitySetBuilder ofEverybody() {
    everybodys = true;
    return this;
  }

  /** A text whose column has another name. */
  EntitySetBuilder textIn(String column, String property, String words) {
    properties.add(new Property(property, column, Kind.TEXT, false, words, null, null));
    return this;
  }

  EntitySetBuilder text(String property, String words) {
    return add(property, Kind.TEXT, false, words, null, null);
  }

  EntitySetBuilder textOrNull(String property, String words) {
    return add(property, Kind.TEXT, true, words, null, null);
  }

  EntitySetBuilder whole(String property, String words) {
    return add(property, Kind.INTEGER, false, words, null, null);
  }

  EntitySetBuilder wholeOrNull(String property, String words) {
    return add(property, Kind.INTEGER, true, words, null, null);
  }

  EntitySetBuilder minutes(String property, String words) {
    return add(property, Kind.INTEGER, false, words, null, "min");
  }

  EntitySetBuilder minutesOrNull(String property, String words) {
    return add(property, Kind.INTEGER, true, words, null, "min");
  }

  EntitySetBuilder amount(String property, String words) {
    return add(property, Kind.DECIMAL, false, words, CURRENCY, null);
  }

  EntitySetBuilder flag(String property, String words) {
    return add(property, Kind.BOOLEAN, false, words, null, null);
  }

  EntitySetBuilder flagOrNull(String property, String words) {
    return add(property, Kind.BOOLEAN, true, words, null, null);
  }

  /** What counts the changes of an entity. */
  EntitySetBuilder version(String property) {
    whole(property, property);
    version = properties.getLast();
    return this;
  }

  EntitySetBuilder instant(String property, String words) {
    return add(property, Kind.INSTANT, false, words, null, null);
  }

  EntitySetBuilder instantOrNull(String property, String words) {
    return add(property, Kind.INSTANT, true, words, null, null);
  }

  EntitySetBuilder date(String property, String words) {
    return add(property, Kind.DATE, false, words, null, null);
  }

  EntitySetBuilder dateOrNull(String property, String words) {
    return add(property, Kind.DATE, true, words, null, null);
  }

  private EntitySetBuilder add(
      String property,
      Kind kind,
      boolean nullable,
      String words,
      @Nullable String currency,
      @Nullable String unit) {
    properties.add(new Property(property, column(property), kind, nullable, words, currency, unit));
    return this;
  }

  /** Leads to one entity: {@code column} here, {@code targetColumn} there, {@code partner} back. */
  EntitySetBuilder one(
      String way, String target, String column, String targetColumn, String partner) {
    navigations.add(new Navigation(way, target, false, column, targetColumn, partner, words(way)));
    return this;
  }

  /** Leads to many. */
  EntitySetBuilder many(
      String way, String target, String column, String targetColumn, String partner) {
    navigations.add(new Navigation(way, target, true, column, targetColumn, partner, words(way)));
    return this;
  }

  EntitySetBuilder actions(Action... all) {
    actions = List.of(all);
    return this;
  }

  EntitySet key(String... names) {
    return key(List.of(names), List.of());
  }

  EntitySet key(List<String> names, List<String> searched) {
    return new EntitySet(
        name,
        type,
        table,
        label,
        restaurantColumn,
        everybodys,
        names.stream().flatMap(this::named).toList(),
        properties,
        navigations,
        searched.stream().flatMap(this::named).toList(),
        version,
        actions);
  }

  private Stream<Property> named(String wanted) {
    return properties.stream().filter(property -> property.name().equals(wanted));
  }

  private static String column(String property) {
    return words(property).toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
  }
}
