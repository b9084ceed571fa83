package dev.tiffin.menu.catalog;

import dev.tiffin.menu.hours.Schedule;
import dev.tiffin.menu.zone.DeliveryZone;
import dev.tiffin.menu.zone.Position;
import dev.tiffin.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A place that cooks.
 *
 * @param state in the menu as declared, in the catalogue as it is now
 * @param languages primary subtags; its texts exist in the first one at least
 * @param minimumOrder of every order; also names the currency of all its prices
 */
public record Restaurant(
    RestaurantId id,
    LocalText name,
    LocalText description,
    Address address,
    List<String> cuisines,
    String photo,
    RestaurantState state,
    Schedule schedule,
    List<DeliveryZone> zones,
    List<Category> categories,
    Money minimumOrder,
    Kitchen kitchen,
    List<String> languages) {
  /** What being busy adds to the preparation of every order. */
  public static final Duration BUSY_ADDS = Duration.ofMinutes(15);

  public Restaurant {
    cuisines = List.copyOf(cuisines);
    zones = List.copyOf(zones);
    categories = List.copyOf(categories);
    languages = List.copyOf(languages);
  }

  /** The language every text of it exists in. */
  public String language() {
    return languages.getFirst();
  }

  /** Whether an order placed at that moment would be taken: state, hours and closing rules. */
  public boolean isOpenAt(Instant moment) {
    return state.takesOrders(moment) && schedule.isOpenAt(moment);
  }

  /**
   * Whether an order for that time would be taken. What the restaurant says of itself now counts as
   * far as it will hold then: a pause that is over by then does not matter.
   */
  public boolean isOpenThroughout(Instant from, Instant to) {
    return state.takesOrders(from) && schedule.isOpenThroughout(from, to);
  }

  /** How long it takes when nobody knows how busy it will be. */
  public Duration usualPreparation() {
    return kitchen.preparation();
  }

  /** How long an order placed at that moment takes to prepare. */
  public Duration preparationAt(Instant moment) {
    return state.at(moment) instanceof RestaurantState.Busy
        ? kitchen.preparation().plus(BUSY_ADDS)
        : kitchen.preparation();
  }

  /** The same restaurant in another state. */
  public Restaurant withState(RestaurantState newState) {
    return new Restaurant(
        id,
        name,
        description,
        address,
        cuisines,
        photo,
        newState,
        schedule,
        zones,
        categories,
        minimumOrder,
        kitchen,
        languages);
  }

  /** The first zone, in the order they are declared, that reaches the position. */
  public Optional<DeliveryZone> zoneFor(Position dropoff) {
    return zones.stream().filter(zone -> zone.reaches(address.position(), dropoff)).findFirst();
  }
}
