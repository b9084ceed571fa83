package dev.tiffin.menu.adapter.postgres;

import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.ItemId;
import dev.tiffin.menu.catalog.Menu;
import dev.tiffin.menu.catalog.Restaurant;
import dev.tiffin.menu.catalog.RestaurantId;
import dev.tiffin.menu.catalog.RestaurantState;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.catalog.StockKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Somebody's word on what can be had: a restaurant's state, or a stock. Written and told in one
 * transaction; what is so already is neither.
 *
 * <p>Locks imports out, then the restaurant, then stock, then the version, then the event store: in
 * the order of {@link Reservations}, which never lock a restaurant.
 */
public final class Word {
  private final Handle transaction;
  private final Actor by;
  private final Instant now;

  public Word(Handle transaction, Actor by, Instant now) {
    this.transaction = transaction;
    this.by = by;
    this.now = now;
  }

  /** The restaurant in its new state; empty if there is none. */
  public Optional<Restaurant> onState(RestaurantId id, RestaurantState state) {
    Optional<Menu> menu = lock(id);
    if (menu.isEmpty()) {
      return Optional.empty();
    }
    Restaurant restaurant = menu.get().restaurant().withState(state);
    RestaurantState before =
        StateTable.load(transaction).getOrDefault(id, menu.get().restaurant().state());
    if (!before.at(now).equals(state)) {
      StateTable.say(transaction, id, state);
      CatalogVersion.statesChanged(transaction);
      Facts facts = new Facts(now, by);
      facts.restaurantChanged(restaurant);
      facts.append(transaction);
    }
    return Optional.of(restaurant);
  }

  /** An item with what is left of it, of a restaurant. */
  public record Sold(Restaurant restaurant, Item item, Map<StockKey, Stock> stock) {
    public Sold {
      stock = Map.copyOf(stock);
    }
  }

  /** The item with its new stock; empty if the restaurant has no such item or option. */
  public Optional<Sold> onStock(RestaurantId id, StockKey key, Stock stock) {
    Optional<Menu> menu = lock(id);
    Optional<Item> item = menu.flatMap(sold -> item(sold, key));
    if (menu.isEmpty() || item.isEmpty()) {
      return Optional.empty();
    }
    Map<StockKey, Stock> left = StockTable.lock(transaction, List.of(key.item()));
    if (!left.getOrDefault(key, Stock.IN_STOCK).at(now).equals(stock)) {
      StockTable.set(transaction, id.value(), key, stock);
      left.put(key, stock);
      CatalogVersion.stockChanged(transaction);
      Facts facts = new Facts(now, by);
      facts.stockChanged(id.value(), key, stock);
      facts.append(transaction);
    }
    return Optional.of(new Sold(menu.get().restaurant(), item.get(), left));
  }

  /** Two words on one restaurant follow one another. */
  private Optional<Menu> lock(RestaurantId id) {
    StockTable.keepImportsOut(transaction);
    transaction
        .createQuery("select id from restaurant where id = ? for update")
        .bind(0, id.value())
        .mapTo(String.class)
        .findOne();
    return Optional.ofNullable(MenuTables.load(transaction, List.of(id)).get(id));
  }

  private static Optional<Item> item(Menu menu, StockKey key) {
    return menu.items().stream()
        .filter(item -> item.id().equals(new ItemId(key.item())))
        .filter(item ->
            key.option().isEmpty()
                || item.options().stream()
                    .anyMatch(option -> option.id().value().equals(key.option())))
        .findFirst();
  }
}
