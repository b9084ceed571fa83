package dev.tiffin.reporting.orders;

import dev.tiffin.reporting.sales.RestaurantDays;
import dev.tiffin.reporting.sales.Sales;
import dev.tiffin.reporting.sales.SalesBook;
import dev.tiffin.reporting.sales.SalesDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a batch of facts makes of orders: which are new, which have moved, what was sold. */
public final class OrderBook {
  private final Map<String, KnownOrder> orders;
  private final RestaurantDays days;
  private final Map<String, PlacedOrder> placed = new LinkedHashMap<>();
  private final Set<String> moved = new LinkedHashSet<>();
  private final SalesBook sales = new SalesBook();

  /** An order that is new, and how it stands at the end of the batch. */
  public record NewOrder(PlacedOrder order, LocalDate placedOn, Progress progress) {}

  /**
   * @param known of those that the batch is about, the ones heard of before
   * @param days of the restaurants at which something is placed
   */
  public OrderBook(Map<String, KnownOrder> known, RestaurantDays days) {
    this.orders = new HashMap<>(known);
    this.days = days;
  }

  /**
   * Carries out what was heard.
   *
   * @return the order after it
   * @throws IllegalStateException if it cannot have happened
   */
  public KnownOrder hear(String orderId, int version, Instant at, OrderFact fact) {
    KnownOrder next =
        fact instanceof OrderFact.Placed(PlacedOrder order)
            ? place(order, version)
            : goOn(orderId, version, at, fact);
    orders.put(orderId, next);
    return next;
  }

  private KnownOrder place(PlacedOrder order, int version) {
    if (orders.containsKey(order.id())) {
      throw new IllegalStateException("order " + order.id() + " was placed before");
    }
    LocalDate day = days.dayOf(order.restaurantId(), order.at());
    Bill bill = order.bill();
    placed.put(order.id(), order);
    KnownOrder known =
        new KnownOrder(
            order.id(),
            order.restaurantId(),
            day,
            bill.total(),
            bill.tax(),
            bill.discount(),
            Progress.placed(version, order.promised()));
    sales.add(day(known), Sales.ofPlaced(bill.total().currency()));
    return known;
  }

  private KnownOrder goOn(String orderId, int version, Instant at, OrderFact fact) {
    KnownOrder order =
        Optional.ofNullable(orders.get(orderId))
            .orElseThrow(() -> new IllegalStateException("nothing is known of order " + orderId));
    KnownOrder next = order.at(order.progress().after(fact, version, at));
    if (!placed.containsKey(orderId)) {
      moved.add(orderId);
    }
    if (fact instanceof OrderFact.Ended ended) {
      sales.add(day(order), ended.ending().sales(order));
    }
    return next;
  }

  private static SalesDay day(KnownOrder order) {
    return new SalesDay(order.placedOn(), order.restaurantId(), order.total().currency());
  }

  /** The new ones, in the order in which they were heard of. */
  public List<NewOrder> placed() {
    return placed.values().stream()
        .map(order -> {
          KnownOrder known = order(order.id());
          return new NewOrder(order, known.placedOn(), known.progress());
        })
        .toList();
  }

  /** Those that were known before and stand otherwise now. */
  public List<KnownOrder> moved() {
    return moved.stream().map(this::order).toList();
  }

  private KnownOrder order(String id) {
    KnownOrder order = orders.get(id);
    if (order == null) {
      throw new IllegalStateException(id + " was not heard of");
    }
    return order;
  }

  public List<SalesBook.Entry> sales() {
    return sales.entries();
  }
}
