package dev.tiffin.menu.adapter.grpc;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.menu.v1.SetItemStockRequest;
import dev.tiffin.contracts.menu.v1.SetItemStockResponse;
import dev.tiffin.contracts.menu.v1.SetRestaurantStateRequest;
import dev.tiffin.contracts.menu.v1.SetRestaurantStateResponse;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.menu.adapter.postgres.Word;
import dev.tiffin.menu.adapter.wire.ItemMessages;
import dev.tiffin.menu.adapter.wire.RestaurantMessages;
import dev.tiffin.menu.catalog.RestaurantId;
import dev.tiffin.menu.catalog.RestaurantState;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.catalog.StockKey;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import java.time.Instant;
import java.time.InstantSource;

/** What a restaurant's people say during the day: open, busy, paused, sold out. */
final class StaffWords {
  /** As in a menu file. */
  private static final int QUANTITY_MAX = 999_999;

  private static final long LAST_SECOND = Instant.parse("2999-12-31T23:59:59Z").getEpochSecond();

  private final Database database;
  private final InstantSource clock;

  StaffWords(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  SetRestaurantStateResponse setState(SetRestaurantStateRequest request, Caller caller) {
    if (!caller.is(Role.ROLE_DISPATCHER) && !caller.is(Role.ROLE_OPERATOR)) {
      requireStaff(caller);
    }
    Instant now = clock.instant();
    Checks checks = new Checks();
    RestaurantState state = state(checks, request, now);
    checkId(checks, "/restaurantId", request.getRestaurantId());
    checks.refuseIfWrong();
    if (caller.is(Role.ROLE_RESTAURANT) && !caller.worksFor(request.getRestaurantId())) {
      throw Refusal.notFound("restaurant");
    }
    RestaurantId id = new RestaurantId(request.getRestaurantId());
    return database
        .inTransaction(transaction -> new Word(transaction, caller.actor(), now).onState(id, state))
        .map(restaurant -> RestaurantMessages.restaurant(restaurant, restaurant.language(), now))
        .map(
            restaurant -> SetRestaurantStateResponse.newBuilder().setRestaurant(restaurant).build())
        .orElseThrow(() -> Refusal.notFound("restaurant"));
  }

  SetItemStockResponse setStock(SetItemStockRequest request, Caller caller) {
    requireStaff(caller);
    Instant now = clock.instant();
    Checks checks = new Checks();
    Stock stock = stock(checks, request.getStock(), now);
    checkId(checks, "/restaurantId", request.getRestaurantId());
    checkId(checks, "/itemId", request.getItemId());
    if (!request.getOptionId().isEmpty()) {
      checkId(checks, "/optionId", request.getOptionId());
    }
    checks.refuseIfWrong();
    if (!caller.worksFor(request.getRestaurantId())) {
      throw Refusal.notFound("restaurant");
    }
    RestaurantId id = new RestaurantId(request.getRestaurantId());
    StockKey key = new StockKey(request.getItemId(), request.getOptionId());
    return database
        .inTransaction(
            transaction -> new Word(transaction, caller.actor(), now).onStock(id, key, stock))
        .map(sold ->
            ItemMessages.item(
                sold.restaurant(), sold.item(), sold.stock(), sold.restaurant().language(), now))
        .map(item -> SetItemStockResponse.newBuilder().setItem(item).build())
        .orElseThrow(() -> Refusal.notFound("item or option"));
  }

  private static void requireStaff(Caller caller) {
    if (caller.equals(Caller.ANONYMOUS)) {
      throw Refusal.unauthenticated();
    }
    if (!caller.is(Role.ROLE_RESTAURANT)) {
      throw Refusal.forbidden("Only the restaurant's own people say that.");
    }
  }

  private static void checkId(Checks checks, String pointer, String id) {
    if (id.isBlank() || id.length() > Checks.TEXT_MAX || id.indexOf(0) >= 0) {
      checks.problem(pointer, "LENGTH", "Must have 1 to " + Checks.TEXT_MAX + " characters.");
    }
  }

  private static RestaurantState state(
      Checks checks, SetRestaurantStateRequest request, Instant now) {
    boolean paused =
        request.getState() == dev.tiffin.contracts.menu.v1.RestaurantState.RESTAURANT_STATE_PAUSED;
    if (request.hasUntil() && !paused) {
      checks.problem("/until", "NOT_ALLOWED", "Only goes with the state PAUSED.");
    }
    return switch (request.getState()) {
      case RESTAURANT_STATE_OPEN -> new RestaurantState.Open();
      case RESTAURANT_STATE_BUSY -> new RestaurantState.Busy();
      case RESTAURANT_STATE_PAUSED ->
          request.hasUntil()
              ? new RestaurantState.PausedUntil(future(checks, "/until", request.getUntil(), now))
              : new RestaurantState.Paused();
      case RESTAURANT_STATE_CLOSED -> new RestaurantState.Closed();
      case RESTAURANT_STATE_UNSPECIFIED, UNRECOGNIZED -> {
        checks.problem("/state", "UNKNOWN_VALUE", "Must be OPEN, BUSY, PAUSED or CLOSED.");
        yield new RestaurantState.Open();
      }
    };
  }

  private static Stock stock(Checks checks, dev.tiffin.contracts.menu.v1.Stock stock, Instant now) {
    dev.tiffin.contracts.menu.v1.StockState state = stock.getState();
    if (stock.hasUntil()
        && state != dev.tiffin.contracts.menu.v1.StockState.STOCK_STATE_OUT_OF_STOCK) {
      checks.problem("/stock/until", "NOT_ALLOWED", "Only goes with the state OUT_OF_STOCK.");
    }
    if (stock.getQuantity() != 0
        && state != dev.tiffin.contracts.menu.v1.StockState.STOCK_STATE_QUANTITY) {
      checks.problem("/stock/quantity", "NOT_ALLOWED", "Only goes with the state QUANTITY.");
    }
    return switch (state) {
      case STOCK_STATE_IN_STOCK -> Stock.IN_STOCK;
      case STOCK_STATE_QUANTITY -> {
        checks.range("/stock/quantity", stock.getQuantity(), 0, QUANTITY_MAX);
        yield new Stock.Counted(Math.max(0, stock.getQuantity()));
      }
      case STOCK_STATE_OUT_OF_STOCK ->
          stock.hasUntil()
              ? new Stock.SoldOutUntil(future(checks, "/stock/until", stock.getUntil(), now))
              : Stock.SOLD_OUT;
      case STOCK_STATE_UNSPECIFIED, UNRECOGNIZED -> {
        checks.problem(
            "/stock/state", "UNKNOWN_VALUE", "Must be IN_STOCK, QUANTITY or OUT_OF_STOCK.");
        yield Stock.IN_STOCK;
      }
    };
  }

  /** Whole seconds, as everything that ends by itself has them. */
  private static Instant future(Checks checks, String pointer, Timestamp moment, Instant now) {
    if (moment.getSeconds() <= now.getEpochSecond() || moment.getSeconds() > LAST_SECOND) {
      checks.problem(pointer, "RANGE", "Must be a moment in the future, before the year 3000.");
      return now;
    }
    return Instant.ofEpochSecond(moment.getSeconds());
  }
}
