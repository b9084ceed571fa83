package dev.tiffin.menu.adapter.postgres;

import com.google.protobuf.Message;
import dev.tiffin.contracts.menu.v1.ItemChanged;
import dev.tiffin.contracts.menu.v1.ItemRemoved;
import dev.tiffin.contracts.menu.v1.RestaurantChanged;
import dev.tiffin.contracts.menu.v1.StockChanged;
import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.menu.adapter.wire.ItemMessages;
import dev.tiffin.menu.adapter.wire.RestaurantMessages;
import dev.tiffin.menu.adapter.wire.Values;
import dev.tiffin.menu.catalog.Category;
import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.LocalText;
import dev.tiffin.menu.catalog.Menu;
import dev.tiffin.menu.catalog.Restaurant;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.catalog.StockKey;
import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.runtime.TraceParent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Collects what changed in a transaction and appends it as facts, one stream a restaurant. */
final class Facts {
  private static final Actor NOBODY = Actor.getDefaultInstance();

  private final Map<String, List<NewEvent>> byRestaurant = new TreeMap<>();
  private final Instant now;
  private final Actor by;

  /** Facts that came of something else than somebody's word. */
  Facts(Instant now) {
    this(now, NOBODY);
  }

  Facts(Instant now, Actor by) {
    this.now = now;
    this.by = by;
  }

  /**
   * @param restaurant in the state it is in now
   */
  void restaurantChanged(Restaurant restaurant) {
    RestaurantChanged.Builder fact =
        RestaurantChanged.newBuilder()
            .setRestaurant(RestaurantMessages.restaurant(restaurant, restaurant.language(), now));
    if (!by.equals(NOBODY)) {
      fact.setBy(by);
    }
    add(restaurant.id().value(), fact.build());
  }

  /** Every item in which a menu now differs from what it was. */
  void itemsChanged(Menu before, Menu after, Map<StockKey, Stock> stock) {
    Restaurant restaurant = after.restaurant();
    Map<String, Item> old = byId(before);
    Map<String, Item> current = byId(after);
    for (Item item : before.items()) {
      if (!current.containsKey(item.id().value())) {
        add(
            restaurant.id().value(),
            ItemRemoved.newBuilder()
                .setRestaurantId(restaurant.id().value())
                .setItemId(item.id().value())
                .build());
      }
    }
    Map<String, LocalText> oldCategories = categories(before);
    Map<String, LocalText> categories = categories(after);
    for (Item item : after.items()) {
      boolean sameCategory =
          String.valueOf(categories.get(item.categoryId()))
              .equals(String.valueOf(oldCategories.get(item.categoryId())));
      if (!item.equals(old.get(item.id().value())) || !sameCategory) {
        add(
            restaurant.id().value(),
            ItemChanged.newBuilder()
                .setItem(ItemMessages.item(restaurant, item, stock, restaurant.language(), now))
                .build());
      }
    }
  }

  private static Map<String, Item> byId(Menu menu) {
    return menu.items().stream()
        .collect(Collectors.toMap(item -> item.id().value(), Function.identity()));
  }

  private static Map<String, LocalText> categories(Menu menu) {
    return menu.restaurant().categories().stream()
        .collect(Collectors.toMap(Category::id, Category::name));
  }

  void stockChanged(String restaurantId, StockKey key, Stock stock) {
    StockChanged.Builder fact =
        StockChanged.newBuilder()
            .setRestaurantId(restaurantId)
            .setItemId(key.item())
            .setOptionId(key.option())
            .setStock(Values.stock(stock, now));
    if (!by.equals(NOBODY)) {
      fact.setBy(by);
    }
    add(restaurantId, fact.build());
  }

  private void add(String restaurantId, Message fact) {
    byRestaurant
        .computeIfAbsent(restaurantId, id -> new ArrayList<>())
        .add(new NewEvent(fact.getDescriptorForType().getFullName(), fact.toByteArray()));
  }

  /** Goes last in a transaction: from here to its commit nobody else can append. */
  void append(Handle transaction) {
    if (byRestaurant.isEmpty()) {
      return;
    }
    List<Append> appends = new ArrayList<>();
    byRestaurant.forEach(
        (id, events) -> appends.add(new Append(id, 0, events, now, TraceParent.current())));
    EventStore.appendNext(transaction, appends);
  }
}
