package dev.tiffin.order.order;

import dev.tiffin.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An order of two quenelles, placed at noon: 34.50 EUR, and 2.90 EUR to bring it. */
public final class Placements {
  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  public static final Place PICKUP = new Place(45.76, 4.83);
  public static final Actor CUSTOMER = new Actor(Actor.Role.CUSTOMER, "acc_c");
  public static final Actor KITCHEN = new Actor(Actor.Role.RESTAURANT, "acc_k");
  public static final Actor COURIER = new Actor(Actor.Role.COURIER, "acc_r");
  public static final Actor DISPATCHER = new Actor(Actor.Role.DISPATCHER, "acc_d");

  private static final Adjustment FEE =
      new Adjustment(Adjustment.Kind.DELIVERY_FEE, eur(290), 1000, eur(26));

  private Placements() {}

  public static Placement placement(Fulfilment fulfilment, PaymentMethod method) {
    return placement(fulfilment, method, "", List.of(FEE));
  }

  /** With everything taken off that it costs. */
  public static Placement free(PaymentMethod method) {
    return placement(
        Fulfilment.COLLECTION,
        method,
        "WELCOME",
        List.of(new Adjustment(Adjustment.Kind.PROMOTION, eur(-3450), 1000, eur(-314))));
  }

  public static Placement placement(
      Fulfilment fulfilment,
      PaymentMethod method,
      String promotionCode,
      List<Adjustment> adjustments) {
    return placement(fulfilment, method, promotionCode, adjustments, Optional.empty());
  }

  /** For the evening, six to half past; the kitchen takes 20 minutes and has 10 to answer. */
  public static Placement forTheEvening(Fulfilment fulfilment, PaymentMethod method) {
    Instant six = NOON.plus(Duration.ofHours(6));
    PromisedWindow window = new PromisedWindow(six, six.plus(Duration.ofMinutes(30)));
    Slot slot = Slot.of(window, 20, PromisedWindow.travelMinutes(1600), Duration.ofMinutes(10));
    return placement(fulfilment, method, "", List.of(FEE), Optional.of(slot));
  }

  private static Placement placement(
      Fulfilment fulfilment,
      PaymentMethod method,
      String promotionCode,
      List<Adjustment> adjustments,
      Optional<Slot> slot) {
    Line line =
        new Line(
            "bouchon.quenelle",
            "Quenelle",
            2,
            eur(1725),
            eur(3450),
            1000,
            eur(314),
            List.of(new Line.Option("sauce", "Sauce Nantua", eur(150))));
    return Placement.of(
        new OrderId("0193-order"),
        "K7-42",
        "acc_c",
        "bouchon",
        "Le Bouchon",
        fulfilment,
        Price.of(List.of(line), adjustments),
        method,
        promotionCode,
        PromisedWindow.travelMinutes(1600),
        slot,
        NOON);
  }

  public static OrderCommand.PlaceOrder place(Placement placement) {
    String token = placement.paymentMethod() == PaymentMethod.CARD ? "tok_visa" : "";
    return new OrderCommand.PlaceOrder(placement, 20, PICKUP, false, token, CUSTOMER);
  }

  public static Money eur(long cents) {
    return Money.of(cents, "EUR");
  }
}
