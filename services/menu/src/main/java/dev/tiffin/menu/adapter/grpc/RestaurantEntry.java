package dev.tiffin.menu.adapter.grpc;

import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.menu.adapter.wire.RestaurantMessages;
import dev.tiffin.menu.catalog.RestaurantId;
import dev.tiffin.menu.catalog.RestaurantState;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/** A restaurant of the snapshot with its ready-built messages. */
final class RestaurantEntry {
  static final String CURSOR = "restaurant";
  static final Comparator<RestaurantEntry> ORDER =
      Comparator.comparing((RestaurantEntry entry) -> entry.sortName)
          .thenComparing(entry -> entry.id());

  private final RestaurantState declared;
  private final dev.tiffin.menu.catalog.Restaurant restaurant;
  private final String sortName;
  private final String searched;
  private final String foldedCity;
  private final String cursor;
  private final MinuteMemo withinHours;
  private final PerLanguage<Restaurant> open;
  private final PerLanguage<Restaurant> shut;

  /**
   * @param restaurant in the state that was declared
   */
  RestaurantEntry(dev.tiffin.menu.catalog.Restaurant restaurant, Instant now) {
    this(restaurant.state(), restaurant, now);
  }

  private RestaurantEntry(
      RestaurantState declared, dev.tiffin.menu.catalog.Restaurant restaurant, Instant now) {
    this.declared = declared;
    this.restaurant = restaurant;
    this.sortName = Folded.text(restaurant.name().in(restaurant.language(), ""));
    this.searched =
        Folded.text(
            String.join("\n", restaurant.name().byLanguage().values())
                + "\n"
                + String.join("\n", restaurant.description().byLanguage().values())
                + "\n"
                + String.join("\n", restaurant.cuisines()));
    this.foldedCity = Folded.text(restaurant.address().city());
    this.cursor = Cursor.write(CURSOR, sortName, id());
    this.withinHours = new MinuteMemo(restaurant.schedule()::isOpenAt);
    PerLanguage<Restaurant> messages =
        PerLanguage.of(
            restaurant.languages(),
            language -> RestaurantMessages.restaurant(restaurant, language, now));
    this.open = messages.map(message -> message.toBuilder().setOpenNow(true).build());
    this.shut = messages.map(message -> message.toBuilder().setOpenNow(false).build());
  }

  /** This entry, or one like it if the state has changed to what was said last. */
  RestaurantEntry with(Map<RestaurantId, RestaurantState> said, Instant now) {
    RestaurantState state = said.getOrDefault(restaurant.id(), declared);
    return state.equals(restaurant.state())
        ? this
        : new RestaurantEntry(declared, restaurant.withState(state), now);
  }

  String id() {
    return restaurant.id().value();
  }

  dev.tiffin.menu.catalog.Restaurant restaurant() {
    return restaurant;
  }

  String cursor() {
    return cursor;
  }

  String sortName() {
    return sortName;
  }

  String foldedCity() {
    return foldedCity;
  }

  boolean mentions(String[] words) {
    return Folded.hasAll(searched, words);
  }

  boolean isOpenAt(Instant now) {
    return restaurant.state().takesOrders(now) && withinHours.at(now);
  }

  /** In that language if it has it, as of now. */
  Restaurant message(String language, Instant now) {
    if (restaurant.state() instanceof RestaurantState.PausedUntil) {
      // its state changes by itself, at any second: rare enough to be built each time
      return RestaurantMessages.restaurant(restaurant, language, now);
    }
    return (isOpenAt(now) ? open : shut).get(language);
  }
}
