package dev.tiffin.menu.adapter.grpc;

import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.menu.adapter.wire.ItemMessages;
import dev.tiffin.menu.catalog.Option;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.catalog.StockKey;
import dev.tiffin.menu.quote.Pricing;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** An item of the snapshot with its ready-built messages. */
final class ItemEntry {
  static final String CURSOR = "item";

  /** Where an item stands among all. */
  record Key(String restaurantId, int category, int place, String id) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = restaurantId.compareTo(other.restaurantId);
      if (order == 0) {
        order = Integer.compare(category, other.category);
      }
      if (order == 0) {
        order = Integer.compare(place, other.place);
      }
      return order != 0 ? order : id.compareTo(other.id);
    }
  }

  private final dev.tiffin.menu.catalog.Item item;

  /** Whoever sold it when the menu was declared; what state that is in now stands elsewhere. */
  private final RestaurantEntry seller;

  private final Key key;
  private final String searched;
  private final String cursor;
  private final Map<StockKey, Stock> stock;
  private final Stock left;
  private final boolean stockChangesByItself;
  private final MinuteMemo soldNow;
  private final PerLanguage<Item> available;
  private final PerLanguage<Item> unavailable;

  ItemEntry(
      dev.tiffin.menu.catalog.Item item,
      RestaurantEntry seller,
      Key key,
      Map<StockKey, Stock> stock,
      Instant now) {
    this(
        item,
        seller,
        key,
        Folded.text(
            String.join("\n", item.name().byLanguage().values())
                + "\n"
                + String.join("\n", item.description().byLanguage().values())
                + "\n"
                + String.join("\n", item.tags())),
        stock,
        now);
  }

  private ItemEntry(
      dev.tiffin.menu.catalog.Item item,
      RestaurantEntry seller,
      Key key,
      String searched,
      Map<StockKey, Stock> stock,
      Instant now) {
    this.item = item;
    this.seller = seller;
    this.key = key;
    this.searched = searched;
    this.cursor =
        Cursor.write(
            CURSOR,
            key.restaurantId(),
            Integer.toString(key.category()),
            Integer.toString(key.place()),
            key.id());
    this.stock = own(item, stock);
    this.left = this.stock.getOrDefault(StockKey.of(item.id()), Stock.IN_STOCK);
    this.stockChangesByItself = changesByItself(item, left, stock);
    this.soldNow = new MinuteMemo(at -> Pricing.isSoldAt(seller.restaurant(), item, at));
    PerLanguage<Item> messages =
        PerLanguage.of(
            seller.restaurant().languages(),
            language -> ItemMessages.item(seller.restaurant(), item, stock, language, now));
    this.available = messages.map(message -> message.toBuilder().setAvailable(true).build());
    this.unavailable = messages.map(message -> message.toBuilder().setAvailable(false).build());
  }

  /** Only what is this item's, so that old entries do not keep old stocks alive. */
  private static Map<StockKey, Stock> own(
      dev.tiffin.menu.catalog.Item item, Map<StockKey, Stock> stock) {
    Map<StockKey, Stock> own = new HashMap<>();
    Stream.concat(
            Stream.of(StockKey.of(item.id())),
            item.options().stream().map(option -> StockKey.of(item.id(), option.id())))
        .filter(stock::containsKey)
        .forEach(key -> own.put(key, stock.getOrDefault(key, Stock.IN_STOCK)));
    return Map.copyOf(own);
  }

  private static boolean changesByItself(
      dev.tiffin.menu.catalog.Item item, Stock left, Map<StockKey, Stock> stock) {
    if (left instanceof Stock.SoldOutUntil) {
      return true;
    }
    for (Option option : item.options()) {
      if (stock.get(StockKey.of(item.id(), option.id())) instanceof Stock.SoldOutUntil) {
        return true;
      }
    }
    return false;
  }

  /** The same item with what is left now. */
  ItemEntry with(Map<StockKey, Stock> newStock, Instant now) {
    return new ItemEntry(item, seller, key, searched, newStock, now);
  }

  dev.tiffin.menu.catalog.Item item() {
    return item;
  }

  RestaurantEntry seller() {
    return seller;
  }

  Key key() {
    return key;
  }

  String cursor() {
    return cursor;
  }

  boolean mentions(String[] words) {
    return Folded.hasAll(searched, words);
  }

  boolean isAvailableAt(Instant now) {
    return left.has(1, now) && (item.availability().isEmpty() || soldNow.at(now));
  }

  /** In that language if its restaurant has it, as of now. */
  Item message(String language, Instant now) {
    if (stockChangesByItself) {
      // sold out until a moment that may have come: rare enough to be built each time
      return ItemMessages.item(seller.restaurant(), item, stock, language, now);
    }
    return (isAvailableAt(now) ? available : unavailable).get(language);
  }
}
