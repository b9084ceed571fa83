package dev.tiffin.generate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells the events of one order, with what each of them says beside who and when. */
final class Telling {
  /** Who orders, cooks and calls off. */
  record Cast(String customer, String staff, String dispatcher) {}

  private final Restaurant restaurant;
  private final Basket basket;
  private final boolean card;
  private final Cast cast;
  private final List<Happening> events = new ArrayList<>(12);
  private int asks;

  Telling(Restaurant restaurant, Basket basket, boolean card, Cast cast) {
    this.restaurant = restaurant;
    this.basket = basket;
    this.card = card;
    this.cast = cast;
  }

  List<Happening> events() {
    return List.copyOf(events);
  }

  void placed(Instant at, String shortCode, Life.Window promised, int travelMinutes) {
    Json told =
        new Json()
            .text("shortCode", shortCode)
            .text("customerId", cast.customer())
            .text("restaurantId", restaurant.id())
            .text("restaurantName", restaurant.name())
            .text("fulfilment", fulfilment())
            .list("lines", basket.lines().stream().map(this::line).toList())
            .money("subtotal", basket.subtotal(), coin())
            .list("adjustments", adjustments())
            .money("tax", basket.tax(), coin())
            .money("total", basket.total(), coin())
            .text("paymentMethod", "PAYMENT_METHOD_" + method())
            .window("promised", promised)
            .number("travelMinutes", travelMinutes)
            .text("promotionCode", basket.promotion());
    if (card) {
      told.position("pickup", restaurant.latitude(), restaurant.longitude());
    }
    tell("OrderPlaced", at, Happening.Role.CUSTOMER, told);
  }

  private String fulfilment() {
    return basket.delivered() ? "FULFILMENT_DELIVERY" : "FULFILMENT_COLLECTION";
  }

  String method() {
    return card ? "CARD" : "CASH_ON_DELIVERY";
  }

  private Coin coin() {
    return restaurant.coin();
  }

  private Json line(Basket.Line line) {
    Json told =
        new Json()
            .text("itemId", line.dish().id())
            .text("name", line.dish().name())
            .number("quantity", line.quantity())
            .money("unitPrice", line.unitPrice(), coin())
            .money("total", line.total(), coin())
            .number("taxRateBasisPoints", line.dish().taxBasisPoints())
            .money("tax", line.tax(), coin());
    return line.options().isEmpty()
        ? told
        : told.list(
            "options",
            line.options().stream()
                .map(option ->
                    new Json()
                        .text("optionId", option.id())
                        .text("name", option.name())
                        .money("priceDelta", option.price(), coin()))
                .toList());
  }

  private List<Json> adjustments() {
    List<Json> all = new ArrayList<>();
    if (basket.delivered()) {
      all.add(
          adjustment(
              "DELIVERY_FEE", basket.fee(), restaurant.feeTaxBasisPoints(), basket.feeTax()));
    }
    basket
        .reductions()
        .forEach(off ->
            all.add(adjustment("PROMOTION", -off.amount(), off.taxBasisPoints(), -off.tax())));
    return all;
  }

  private Json adjustment(String kind, long amount, int basisPoints, long tax) {
    return new Json()
        .text("kind", "ADJUSTMENT_KIND_" + kind)
        .money("amount", amount, coin())
        .number("taxRateBasisPoints", basisPoints)
        .money("tax", tax, coin());
  }

  void confirmed(Instant at) {
    tell(
        "OrderConfirmed",
        at,
        Happening.Role.SYSTEM,
        new Json()
            .text("customerId", cast.customer())
            .text("restaurantId", restaurant.id())
            .text("fulfilment", fulfilment())
            .position("pickup", restaurant.latitude(), restaurant.longitude()));
  }

  void nagged(Instant at, int number) {
    tell("OrderNagged", at, Happening.Role.SYSTEM, new Json().number("number", number));
  }

  void accepted(Instant at, Happening.Role by, int minutes, Life.Window promised, Instant readyAt) {
    tell(
        "OrderAccepted",
        at,
        by,
        new Json()
            .number("preparationMinutes", minutes)
            .window("promised", promised)
            .time("readyAt", readyAt));
  }

  void delayed(Instant at, int minutes, Life.Window promised, Instant readyAt) {
    tell(
        "OrderDelayed",
        at,
        Happening.Role.RESTAURANT,
        new Json()
            .number("minutes", minutes)
            .window("promised", promised)
            .time("readyAt", readyAt));
  }

  /** What says no more than that it happened. */
  void happened(String type, Instant at, Happening.Role by) {
    tell(type, at, by, new Json());
  }

  void rejected(Instant at, Happening.Role by, String reason) {
    events.add(new Happening("OrderRejected", at, by, id(by), reason, because(reason).toString()));
  }

  void cancelled(Instant at, Happening.Role by, String reason, String liable) {
    borne("OrderCancelled", at, by, id(by), reason, liable);
  }

  void undelivered(Instant at, String courier, String reason, String liable) {
    borne("OrderUndelivered", at, Happening.Role.COURIER, courier, reason, liable);
  }

  void carried(String type, Instant at, String courier) {
    events.add(new Happening(type, at, Happening.Role.COURIER, courier, "", "{}"));
  }

  private void borne(
      String type, Instant at, Happening.Role by, String id, String reason, String liable) {
    Json told = because(reason).text("liable", "LIABLE_PARTY_" + liable);
    events.add(new Happening(type, at, by, id, reason, told.toString()));
  }

  private static Json because(String reason) {
    return new Json().text("reason", "REASON_" + reason);
  }

  /** The checkout asks payment for a step. */
  void asked(Instant at, String step) {
    tell(
        "PaymentAsked",
        at,
        Happening.Role.SYSTEM,
        new Json()
            .number("number", ++asks)
            .text("method", "PAYMENT_METHOD_" + method())
            .money("amount", basket.total(), coin())
            .text("step", "PAYMENT_STEP_" + step)
            .text("customerId", cast.customer())
            .text("restaurantId", restaurant.id()));
  }

  private void tell(String type, Instant at, Happening.Role by, Json told) {
    events.add(new Happening(type, at, by, id(by), "", told.toString()));
  }

  private String id(Happening.Role role) {
    return switch (role) {
      case SYSTEM -> "";
      case CUSTOMER -> cast.customer();
      case RESTAURANT -> cast.staff();
      case DISPATCHER -> cast.dispatcher();
      case COURIER -> throw new IllegalStateException("a courier's doings name the courier");
    };
  }
}
