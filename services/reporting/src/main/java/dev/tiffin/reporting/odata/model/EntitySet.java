package dev.tiffin.reporting.odata.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entities of one type, and the table they are kept in.
 *
 * @param type the name of one
 * @param restaurantColumn who may see one restaurant's rows only is held to it by this column; null
 *     where nobody but those who see everything may look, or everybody may
 * @param everybodys whether whoever may ask at all may see all of it
 * @param key empty only where there is never more than one
 * @param searched the texts that {@code $search} looks through; empty where it does not
 * @param version what counts the changes of an entity; null where nothing does
 * @param actions what can be done with an entity
 */
public record EntitySet(
    String name,
    String type,
    String table,
    String label,
    @Nullable String restaurantColumn,
    boolean everybodys,
    List<Property> key,
    List<Property> properties,
    List<Navigation> navigations,
    List<Property> searched,
    @Nullable Property version,
    List<Action> actions) {

  public EntitySet {
    key = List.copyOf(key);
    properties = List.copyOf(properties);
    navigations = List.copyOf(navigations);
    searched = List.copyOf(searched);
    actions = List.copyOf(actions);
  }

  /** The column that holds a row's restaurant. */
  public Optional<String> restaurant() {
    return Optional.ofNullable(restaurantColumn);
  }

  /** The property that counts changes. */
  public Optional<Property> versioned() {
    return Optional.ofNullable(version);
  }

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  public Property property(String wanted) {
    return properties.stream()
        .filter(property -> property.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no property " + wanted));
  }

  /**
   * @throws IllegalArgumentException if none is kept in that column
   */
  public Property in(String column) {
    return properties.stream()
        .filter(property -> property.column().equals(column))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no column " + column));
  }

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  public Navigation navigation(String wanted) {
    return navigations.stream()
        .filter(navigation -> navigation.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " leads to no " + wanted));
  }

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  public Action action(String wanted) {
    return actions.stream()
        .filter(action -> action.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no action " + wanted));
  }
}
