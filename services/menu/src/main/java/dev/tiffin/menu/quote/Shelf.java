package dev.tiffin.menu.quote;

import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.ItemId;
import dev.tiffin.menu.catalog.Restaurant;
import dev.tiffin.menu.catalog.RestaurantId;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.catalog.StockKey;
import java.util.Optional;

/** What can be asked about all that is sold, at one moment. */
public interface Shelf {
  Optional<Restaurant> restaurant(RestaurantId id);

  Optional<Offer> item(ItemId id);

  /** What is there now; in stock for what is not counted. */
  Stock stock(StockKey key);

  /** An item and who sells it. */
  record Offer(Item item, RestaurantId restaurant) {}
}
