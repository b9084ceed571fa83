package dev.tiffin.reporting.adapter.kafka;

import com.google.protobuf.Message;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.ItemChanged;
import dev.tiffin.contracts.menu.v1.ItemRemoved;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.contracts.menu.v1.RestaurantChanged;
import dev.tiffin.contracts.menu.v1.RestaurantRemoved;
import dev.tiffin.contracts.menu.v1.Stock;
import dev.tiffin.contracts.menu.v1.StockChanged;
import dev.tiffin.contracts.menu.v1.StockState;
import dev.tiffin.reporting.menu.ItemRow;
import dev.tiffin.reporting.menu.MenuFact;
import dev.tiffin.reporting.menu.RestaurantRow;
import java.time.Instant;
import java.util.Optional;

/** What menu tells, in the words of reporting. */
final class MenuMessages {
  static final Messages ALL =
      Messages.of(
          RestaurantChanged.getDefaultInstance(),
          RestaurantRemoved.getDefaultInstance(),
          ItemChanged.getDefaultInstance(),
          ItemRemoved.getDefaultInstance(),
          StockChanged.getDefaultInstance());

  private MenuMessages() {}

  static MenuFact fact(Message message, Instant at) {
    return switch (message) {
      case RestaurantChanged changed ->
          new MenuFact.RestaurantChanged(restaurant(changed.getRestaurant(), at));
      case RestaurantRemoved removed -> new MenuFact.RestaurantRemoved(removed.getRestaurantId());
      case ItemChanged changed -> new MenuFact.ItemChanged(item(changed.getItem(), at));
      case ItemRemoved removed -> new MenuFact.ItemRemoved(removed.getItemId());
      case StockChanged changed when changed.getOptionId().isEmpty() ->
          new MenuFact.StockChanged(changed.getItemId(), stock(changed.getStock()));
      case StockChanged _ -> new MenuFact.Noted(); // of an option
      default -> throw new IllegalStateException("is not told of menus: " + message.getClass());
    };
  }

  private static RestaurantRow restaurant(Restaurant restaurant, Instant at) {
    return new RestaurantRow(
        restaurant.getId(),
        restaurant.getName(),
        restaurant.getCity(),
        restaurant.getCountry(),
        restaurant.getTimeZone(),
        restaurant.getCurrency(),
        Words.text(restaurant.getState()),
        restaurant.getAutoAccept(),
        restaurant.getPreparationMinutes(),
        restaurant.getCapacityPerTenMinutes(),
        at,
        Optional.empty());
  }

  private static ItemRow item(Item item, Instant at) {
    return new ItemRow(
        item.getId(),
        item.getRestaurantId(),
        item.getName(),
        item.getCategory(),
        Words.money(item.getPrice()),
        item.getAlcohol(),
        stock(item.getStock()),
        at,
        Optional.empty());
  }

  private static ItemRow.Stock stock(Stock stock) {
    return new ItemRow.Stock(
        Words.text(stock.getState()),
        stock.getState() == StockState.STOCK_STATE_QUANTITY
            ? Optional.of(stock.getQuantity())
            : Optional.empty(),
        stock.getState() == StockState.STOCK_STATE_OUT_OF_STOCK && stock.hasUntil()
            ? Optional.of(Words.instant(stock.getUntil()))
            : Optional.empty());
  }
}
