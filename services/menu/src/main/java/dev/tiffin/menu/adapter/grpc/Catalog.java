package dev.tiffin.menu.adapter.grpc;

import dev.tiffin.menu.adapter.postgres.CatalogVersion;
import dev.tiffin.menu.catalog.Category;
import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.ItemId;
import dev.tiffin.menu.catalog.Menu;
import dev.tiffin.menu.catalog.Restaurant;
import dev.tiffin.menu.catalog.RestaurantId;
import dev.tiffin.menu.catalog.RestaurantState;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.catalog.StockKey;
import dev.tiffin.menu.quote.Shelf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An immutable snapshot of all that is sold, with messages ready to send. */
final class Catalog implements Shelf {
  /** Where the items of one restaurant stand among all. */
  record Range(int from, int to) {}

  private final CatalogVersion version;
  private final List<RestaurantEntry> restaurants;
  private final Map<String, Integer> restaurantPlaces;
  private final List<ItemEntry> items;
  private final Map<String, Integer> itemPlaces;
  private final Map<String, Range> ranges;
  private final Map<StockKey, Stock> stock;

  /**
   * @param said the states restaurants are in where that is not as declared
   * @param stock what is left of what is not simply in stock
   */
  Catalog(
      CatalogVersion version,
      List<Menu> menus,
      Map<RestaurantId, RestaurantState> said,
      Map<StockKey, Stock> stock,
      Instant now) {
    List<RestaurantEntry> sellers = new ArrayList<>();
    List<ItemEntry> entries = new ArrayList<>();
    for (Menu menu : menus) {
      RestaurantEntry seller = new RestaurantEntry(menu.restaurant(), now).with(said, now);
      sellers.add(seller);
      addItems(entries, menu, seller, stock, now);
    }
    sellers.sort(RestaurantEntry.ORDER);
    entries.sort(Comparator.comparing(ItemEntry::key));
    this.version = version;
    this.restaurants = List.copyOf(sellers);
    this.restaurantPlaces = places(restaurants.stream().map(RestaurantEntry::id).toList());
    this.items = List.copyOf(entries);
    this.itemPlaces = places(items.stream().map(entry -> entry.key().id()).toList());
    this.ranges = ranges(items);
    this.stock = Map.copyOf(stock);
  }

  private Catalog(
      Catalog before,
      CatalogVersion version,
      List<RestaurantEntry> restaurants,
      List<ItemEntry> items,
      Map<StockKey, Stock> stock) {
    this.version = version;
    this.restaurants = List.copyOf(restaurants);
    this.restaurantPlaces = before.restaurantPlaces;
    this.items = List.copyOf(items);
    this.itemPlaces = before.itemPlaces;
    this.ranges = before.ranges;
    this.stock = Map.copyOf(stock);
  }

  private static void addItems(
      List<ItemEntry> entries,
      Menu menu,
      RestaurantEntry seller,
      Map<StockKey, Stock> stock,
      Instant now) {
    Map<String, Integer> categories =
        places(menu.restaurant().categories().stream().map(Category::id).toList());
    int place = 0;
    for (Item item : menu.items()) {
      ItemEntry.Key key =
          new ItemEntry.Key(
              seller.id(),
              categories.getOrDefault(item.categoryId(), 0),
              place++,
              item.id().value());
      entries.add(new ItemEntry(item, seller, key, stock, now));
    }
  }

  private static Map<String, Integer> places(List<String> ids) {
    Map<String, Integer> places = HashMap.newHashMap(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      places.put(ids.get(i), i);
    }
    return places;
  }

  private static Map<String, Range> ranges(List<ItemEntry> items) {
    Map<String, Range> ranges = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      int place = i;
      ranges.merge(
          items.get(i).key().restaurantId(),
          new Range(i, i + 1),
          (range, one) -> new Range(range.from(), place + 1));
    }
    return ranges;
  }

  /** The same menus in other states and with another stock: only what changed is built anew. */
  Catalog with(
      Map<RestaurantId, RestaurantState> said,
      Map<StockKey, Stock> newStock,
      CatalogVersion newVersion,
      Instant now) {
    List<RestaurantEntry> sellers =
        restaurants.stream().map(entry -> entry.with(said, now)).toList();
    return new Catalog(this, newVersion, sellers, itemsWith(newStock, now), newStock);
  }

  private List<ItemEntry> itemsWith(Map<StockKey, Stock> newStock, Instant now) {
    Set<String> changed = new HashSet<>();
    newStock.forEach((key, left) -> {
      if (!left.equals(stock.get(key))) {
        changed.add(key.item());
      }
    });
    stock.keySet().stream()
        .filter(key -> !newStock.containsKey(key))
        .forEach(key -> changed.add(key.item()));
    List<ItemEntry> entries = new ArrayList<>(items);
    for (String id : changed) {
      Integer place = itemPlaces.get(id);
      if (place != null) {
        entries.set(place, entries.get(place).with(newStock, now));
      }
    }
    return entries;
  }

  CatalogVersion version() {
    return version;
  }

  List<RestaurantEntry> restaurants() {
    return restaurants;
  }

  List<ItemEntry> items() {
    return items;
  }

  @Nullable RestaurantEntry restaurantEntry(String id) {
    Integer place = restaurantPlaces.get(id);
    return place == null ? null : restaurants.get(place);
  }

  @Nullable ItemEntry itemEntry(String id) {
    Integer place = itemPlaces.get(id);
    return place == null ? null : items.get(place);
  }

  /** All items, or those of one restaurant. */
  Range range(String restaurantId) {
    return restaurantId.isEmpty()
        ? new Range(0, items.size())
        : ranges.getOrDefault(restaurantId, new Range(0, 0));
  }

  /** The first place behind the cursor: behind the entry itself, or where it would have stood. */
  int itemBehind(String after) {
    if (after.isEmpty()) {
      return 0;
    }
    Cursor cursor = Cursor.read(ItemEntry.CURSOR, 4, after);
    ItemEntry.Key key =
        new ItemEntry.Key(cursor.text(0), cursor.number(1), cursor.number(2), cursor.text(3));
    Integer place = itemPlaces.get(key.id());
    if (place != null) {
      return place + 1;
    }
    int found = Collections.binarySearch(items.stream().map(ItemEntry::key).toList(), key);
    return found < 0 ? -found - 1 : found + 1;
  }

  /** As {@link #itemBehind}, for restaurants. */
  int restaurantBehind(String after) {
    if (after.isEmpty()) {
      return 0;
    }
    Cursor cursor = Cursor.read(RestaurantEntry.CURSOR, 2, after);
    Integer place = restaurantPlaces.get(cursor.text(1));
    if (place != null) {
      return place + 1;
    }
    int behind = 0;
    for (RestaurantEntry entry : restaurants) {
      int order = entry.sortName().compareTo(cursor.text(0));
      if (order < 0 || order == 0 && entry.id().compareTo(cursor.text(1)) < 0) {
        behind++;
      }
    }
    return behind;
  }

  @Override
  public Optional<Restaurant> restaurant(RestaurantId id) {
    return Optional.ofNullable(restaurantEntry(id.value())).map(RestaurantEntry::restaurant);
  }

  @Override
  public Optional<Offer> item(ItemId id) {
    return Optional.ofNullable(itemEntry(id.value()))
        .map(entry -> new Offer(entry.item(), entry.seller().restaurant().id()));
  }

  @Override
  public Stock stock(StockKey key) {
    return stock.getOrDefault(key, Stock.IN_STOCK);
  }
}
