package dev.tiffin.menu.quote;

import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.Option;
import dev.tiffin.menu.catalog.Restaurant;
import dev.tiffin.menu.catalog.RestaurantState;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.catalog.StockKey;
import dev.tiffin.menu.quote.Quoted.PricedLine;
import dev.tiffin.menu.tax.TaxCategory;
import dev.tiffin.menu.tax.TaxRate;
import dev.tiffin.menu.tax.TaxRates;
import dev.tiffin.menu.zone.DeliveryZone;
import dev.tiffin.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Prices baskets. Prices are gross; tax is contained in each line and rounded once per line, and
 * the total is the plain sum of lines and fee, so it is the same wherever it is shown.
 */
public final class Pricing {
  private final TaxRates rates;

  public Pricing(TaxRates rates) {
    this.rates = rates;
  }

  /** The price of the basket at that moment, or every reason why it cannot be had. */
  public Quoted quote(Shelf shelf, Basket basket, Instant now) {
    Optional<Restaurant> known = shelf.restaurant(basket.restaurant());
    if (known.isEmpty()) {
      return new Quoted.Refused(
          List.of(
              new LineProblem(
                  "/restaurantId",
                  RefusalCode.RESTAURANT_UNKNOWN,
                  "There is no such restaurant.")));
    }
    Restaurant restaurant = known.get();
    List<LineProblem> problems = new ArrayList<>();
    // what is for later has to be there then; now does not matter
    Instant then = basket.wanted() instanceof Wanted.Slot slot ? slot.from() : now;
    checkOpen(restaurant, basket.wanted(), now, problems);
    List<LineCheck.Known> lines = checkLines(shelf, restaurant, basket, then, problems);
    Optional<DeliveryZone> zone = checkZone(restaurant, basket.fulfilment(), problems);
    if (!problems.isEmpty()) {
      return new Quoted.Refused(problems);
    }
    return price(shelf, restaurant, basket, lines, zone, now);
  }

  /** Whether an item is sold at this hour, as far as its availability windows go. */
  public static boolean isSoldAt(Restaurant restaurant, Item item, Instant now) {
    return LineCheck.isAvailable(restaurant, item, now);
  }

  private static void checkOpen(
      Restaurant restaurant, Wanted wanted, Instant now, List<LineProblem> problems) {
    switch (wanted) {
      case Wanted.Now _ -> checkOpen(restaurant, now, problems);
      case Wanted.Slot(Instant from, Instant to) -> {
        if (!restaurant.isOpenThroughout(from, to)) {
          problems.add(
              new LineProblem(
                  "/slot", RefusalCode.OUTSIDE_HOURS, "The restaurant is not open all that time."));
        }
      }
    }
  }

  private static void checkOpen(Restaurant restaurant, Instant now, List<LineProblem> problems) {
    if (restaurant.isOpenAt(now)) {
      return;
    }
    RestaurantState state = restaurant.state().at(now);
    boolean paused =
        state instanceof RestaurantState.Paused || state instanceof RestaurantState.PausedUntil;
    problems.add(
        paused
            ? new LineProblem(
                "/restaurantId",
                RefusalCode.RESTAURANT_PAUSED,
                "The restaurant takes no orders at the moment.")
            : new LineProblem(
                "/restaurantId", RefusalCode.RESTAURANT_CLOSED, "The restaurant is closed."));
  }

  private static List<LineCheck.Known> checkLines(
      Shelf shelf, Restaurant restaurant, Basket basket, Instant now, List<LineProblem> problems) {
    LineCheck check = new LineCheck(shelf, restaurant, basket.lines(), now, problems);
    List<LineCheck.Known> lines = new ArrayList<>();
    for (int i = 0; i < basket.lines().size(); i++) {
      check.check(i, basket.lines().get(i)).ifPresent(lines::add);
    }
    return lines;
  }

  private static Optional<DeliveryZone> checkZone(
      Restaurant restaurant, Fulfilment fulfilment, List<LineProblem> problems) {
    return switch (fulfilment) {
      case Fulfilment.Collection collection -> Optional.empty();
      case Fulfilment.Delivery(var dropoff) -> {
        Optional<DeliveryZone> zone = restaurant.zoneFor(dropoff);
        if (zone.isEmpty()) {
          problems.add(
              new LineProblem(
                  "/recipient/position",
                  RefusalCode.OUTSIDE_ZONE,
                  "The restaurant does not deliver there."));
        }
        yield zone;
      }
    };
  }

  private Quoted price(
      Shelf shelf,
      Restaurant restaurant,
      Basket basket,
      List<LineCheck.Known> known,
      Optional<DeliveryZone> zone,
      Instant now) {
    List<PricedLine> lines = known.stream().map(line -> price(restaurant, line)).toList();
    Money subtotal = Money.zero(restaurant.minimumOrder().currency());
    for (PricedLine line : lines) {
      subtotal = subtotal.plus(line.total());
    }
    Money minimum =
        zone.map(z -> z.minimum().max(restaurant.minimumOrder())).orElse(restaurant.minimumOrder());
    if (subtotal.isLessThan(minimum)) {
      return new Quoted.Refused(List.of(belowMinimum(minimum, subtotal)));
    }
    double metres =
        basket.fulfilment() instanceof Fulfilment.Delivery(var dropoff)
            ? restaurant.address().position().metresTo(dropoff)
            : 0;
    Money basketTotal = subtotal;
    Money fee =
        zone.flatMap(z -> z.fee(metres, basketTotal)).orElse(Money.zero(subtotal.currency()));
    TaxRate feeRate = rates.rate(restaurant.address().country(), TaxCategory.DELIVERY);
    return new Quoted.Priced(
        restaurant,
        lines,
        subtotal,
        fee,
        feeRate,
        feeRate.containedIn(fee),
        subtotal.plus(fee),
        basket.wanted() instanceof Wanted.Slot
            ? restaurant.usualPreparation()
            : restaurant.preparationAt(now),
        (int) Math.round(metres),
        isCounted(shelf, basket));
  }

  private PricedLine price(Restaurant restaurant, LineCheck.Known known) {
    Money unit = known.item().price();
    for (Option option : known.options()) {
      unit = unit.plus(option.priceDelta());
    }
    Money total = unit.times(known.line().quantity());
    TaxRate rate = rates.rate(restaurant.address().country(), known.item().taxCategory());
    return new PricedLine(
        known.item(),
        known.line().quantity(),
        known.options(),
        unit,
        total,
        rate,
        rate.containedIn(total));
  }

  private static LineProblem belowMinimum(Money minimum, Money subtotal) {
    return new LineProblem(
        "/lines",
        RefusalCode.BELOW_MINIMUM,
        "The minimum is " + minimum + "; " + minimum.minus(subtotal) + " is missing.");
  }

  private static boolean isCounted(Shelf shelf, Basket basket) {
    for (StockKey key : Demand.of(basket.lines()).keySet()) {
      if (shelf.stock(key) instanceof Stock.Counted) {
        return true;
      }
    }
    return false;
  }
}
