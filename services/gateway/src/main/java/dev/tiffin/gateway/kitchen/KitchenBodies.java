package dev.tiffin.gateway.kitchen;

import dev.tiffin.contracts.kitchen.v1.SetItemStockRequest;
import dev.tiffin.contracts.kitchen.v1.SetKitchenStateRequest;
import dev.tiffin.contracts.menu.v1.RestaurantState;
import dev.tiffin.contracts.menu.v1.Stock;
import dev.tiffin.contracts.menu.v1.StockState;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;

/** What a kitchen says about itself and its items. */
final class KitchenBodies {
  private static final int QUANTITY_MAX = 100_000;

  private KitchenBodies() {}

  /**
   * Reads a state; only a pause may say until when.
   *
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with it
   */
  static SetKitchenStateRequest state(Fields body, String restaurantId) {
    SetKitchenStateRequest.Builder request =
        SetKitchenStateRequest.newBuilder()
            .setRestaurantId(restaurantId)
            .setState(
                body.word(
                    RestaurantState.RESTAURANT_STATE_OPEN,
                    "state",
                    Words.RESTAURANT_STATE::parse,
                    Words.RESTAURANT_STATE.all()));
    if (request.getState() == RestaurantState.RESTAURANT_STATE_PAUSED && body.has("until")) {
      request.setUntil(Values.instant(body, "until"));
    }
    body.end();
    return request.build();
  }

  /**
   * Reads how much of an item there is.
   *
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with it
   */
  static SetItemStockRequest stock(Fields body, String restaurantId, String itemId) {
    Stock.Builder stock =
        Stock.newBuilder()
            .setState(
                body.word(
                    StockState.STOCK_STATE_IN_STOCK,
                    "state",
                    Words.STOCK_STATE::parse,
                    Words.STOCK_STATE.all()));
    switch (stock.getState()) {
      case STOCK_STATE_QUANTITY ->
          stock.setQuantity(Math.toIntExact(body.whole("quantity", 0, QUANTITY_MAX)));
      case STOCK_STATE_OUT_OF_STOCK -> {
        if (body.has("until")) {
          stock.setUntil(Values.instant(body, "until"));
        }
      }
      case STOCK_STATE_IN_STOCK, STOCK_STATE_UNSPECIFIED, UNRECOGNIZED -> {}
    }
    body.end();
    return SetItemStockRequest.newBuilder()
        .setRestaurantId(restaurantId)
        .setItemId(itemId)
        .setStock(stock)
        .build();
  }
}
