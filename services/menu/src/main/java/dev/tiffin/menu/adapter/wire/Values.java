package dev.tiffin.menu.adapter.wire;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.menu.v1.Allergen;
import dev.tiffin.contracts.menu.v1.OpeningHours;
import dev.tiffin.contracts.menu.v1.Stock;
import dev.tiffin.contracts.menu.v1.StockState;
import dev.tiffin.contracts.menu.v1.Weekday;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.contracts.type.v1.Position;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The small values that messages share. */
public final class Values {
  private Values() {}

  public static Money money(dev.tiffin.money.Money money) {
    return Money.newBuilder().setAmount(money.minor()).setCurrency(money.currencyCode()).build();
  }

  public static Position position(dev.tiffin.menu.zone.Position position) {
    return Position.newBuilder()
        .setLatitude(position.latitude())
        .setLongitude(position.longitude())
        .build();
  }

  static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
  }

  public static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  /** The stock as it is at that moment. */
  public static Stock stock(dev.tiffin.menu.catalog.Stock stock, Instant now) {
    Stock.Builder message = Stock.newBuilder();
    return switch (stock.at(now)) {
      case dev.tiffin.menu.catalog.Stock.InStock s ->
          message.setState(StockState.STOCK_STATE_IN_STOCK).build();
      case dev.tiffin.menu.catalog.Stock.Counted(int quantity) ->
          message.setState(StockState.STOCK_STATE_QUANTITY).setQuantity(quantity).build();
      case dev.tiffin.menu.catalog.Stock.SoldOut s ->
          message.setState(StockState.STOCK_STATE_OUT_OF_STOCK).build();
      case dev.tiffin.menu.catalog.Stock.SoldOutUntil(Instant until) ->
          message.setState(StockState.STOCK_STATE_OUT_OF_STOCK).setUntil(timestamp(until)).build();
    };
  }

  static List<OpeningHours> hours(List<dev.tiffin.menu.hours.OpeningHours> hours) {
    return hours.stream()
        .map(opening ->
            OpeningHours.newBuilder()
                .setWeekday(Weekday.forNumber(opening.weekday().getValue()))
                .setOpensAt(opening.opensAt().toString())
                .setClosesAt(opening.closesAt().toString())
                .build())
        .toList();
  }

  /** In the order of the regulation. */
  static List<Allergen> allergens(Collection<dev.tiffin.menu.catalog.Allergen> allergens) {
    return allergens.stream()
        .sorted()
        .map(allergen -> Allergen.valueOf("ALLERGEN_" + allergen.name()))
        .toList();
  }
}
