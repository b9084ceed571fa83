package dev.tiffin.reporting.menu;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a batch of facts makes of restaurants and items. */
public final class MenuBook {
  private final Map<String, RestaurantRow> knownRestaurants;
  private final Map<String, ItemRow> knownItems;
  private final SortedMap<String, RestaurantRow> restaurants = new TreeMap<>();
  private final SortedMap<String, ItemRow> items = new TreeMap<>();

  /**
   * @param restaurants heard of before, by id; those that are removed are enough
   * @param items heard of before, by id; those of restaurants that are removed, and those of which
   *     not all is told anew
   */
  public MenuBook(Map<String, RestaurantRow> restaurants, Map<String, ItemRow> items) {
    this.knownRestaurants = Map.copyOf(restaurants);
    this.knownItems = Map.copyOf(items);
  }

  /** What is told of an item or a restaurant that is not known here is passed over. */
  public void hear(Instant at, MenuFact fact) {
    switch (fact) {
      case MenuFact.RestaurantChanged(RestaurantRow now) -> restaurants.put(now.id(), now);
      case MenuFact.RestaurantRemoved(String id) -> remove(id, at);
      case MenuFact.ItemChanged(ItemRow now) -> items.put(now.id(), now);
      case MenuFact.ItemRemoved(String id) -> {
        ItemRow item = items.getOrDefault(id, knownItems.get(id));
        if (item != null) {
          items.put(id, item.removed(at));
        }
      }
      case MenuFact.StockChanged(String id, ItemRow.Stock stock) -> {
        ItemRow item = items.getOrDefault(id, knownItems.get(id));
        if (item != null) {
          items.put(id, item.stocked(stock, at));
        }
      }
      case MenuFact.Noted _ -> {}
    }
  }

  /** With all that it sold. */
  private void remove(String restaurantId, Instant at) {
    RestaurantRow restaurant =
        restaurants.getOrDefault(restaurantId, knownRestaurants.get(restaurantId));
    if (restaurant != null) {
      restaurants.put(restaurantId, restaurant.removed(at));
    }
    Map<String, ItemRow> all = new HashMap<>(knownItems);
    all.putAll(items);
    all.values().stream()
        .filter(item -> item.restaurantId().equals(restaurantId) && item.removedAt().isEmpty())
        .forEach(item -> items.put(item.id(), item.removed(at)));
  }

  /** Those that are new or changed, sorted. */
  public List<RestaurantRow> restaurants() {
    return List.copyOf(restaurants.values());
  }

  /** Those that are new or changed, sorted. */
  public List<ItemRow> items() {
    return List.copyOf(items.values());
  }
}
