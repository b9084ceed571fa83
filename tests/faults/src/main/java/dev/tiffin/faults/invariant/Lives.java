package dev.tiffin.faults.invariant;

import dev.tiffin.faults.books.Fact;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The lives of orders and deliveries as they are promised, told once more apart from the code. */
final class Lives {
  static final String NOTHING = "";

  /** How an order can end. */
  static final Set<String> ORDER_ENDS =
      Set.of(
          "DELIVERED", "COLLECTED", "NO_SHOW", "REJECTED", "CANCELLED", "UNDELIVERED", "EXPIRED");

  private static final Map<String, Set<String>> ORDER =
      Map.of(
          NOTHING,
          Set.of("PLACED"),
          "PLACED",
          Set.of("CONFIRMED", "REJECTED", "CANCELLED", "EXPIRED"),
          "CONFIRMED",
          Set.of("ACCEPTED", "REJECTED", "CANCELLED", "EXPIRED"),
          "ACCEPTED",
          Set.of("PREPARING", "READY", "CANCELLED"),
          "PREPARING",
          Set.of("READY", "CANCELLED"),
          "READY",
          Set.of("PICKED_UP", "COLLECTED", "NO_SHOW", "CANCELLED"),
          "PICKED_UP",
          Set.of("DELIVERED", "UNDELIVERED"));

  private static final Map<String, Set<String>> DELIVERY =
      Map.ofEntries(
          Map.entry(NOTHING, Set.of("PENDING")),
          Map.entry("PENDING", Set.of("OFFERED", "ASSIGNED", "CANCELLED")),
          Map.entry("OFFERED", Set.of("PENDING", "ASSIGNED", "CANCELLED")),
          Map.entry("ASSIGNED", Set.of("EN_ROUTE_PICKUP", "PENDING", "CANCELLED")),
          Map.entry("EN_ROUTE_PICKUP", Set.of("AT_PICKUP", "PENDING", "CANCELLED")),
          Map.entry("AT_PICKUP", Set.of("PICKED_UP", "PENDING", "CANCELLED")),
          Map.entry("PICKED_UP", Set.of("EN_ROUTE_DROPOFF", "FAILED", "RETURNING")),
          Map.entry("EN_ROUTE_DROPOFF", Set.of("AT_DROPOFF", "FAILED", "RETURNING")),
          Map.entry("AT_DROPOFF", Set.of("DELIVERED", "FAILED", "RETURNING")),
          Map.entry("FAILED", Set.of("RETURNING")),
          Map.entry("RETURNING", Set.of("RETURNED")));

  private static final Map<String, String> ORDER_AFTER =
      Map.ofEntries(
          Map.entry("OrderPlaced", "PLACED"),
          Map.entry("OrderConfirmed", "CONFIRMED"),
          Map.entry("OrderAccepted", "ACCEPTED"),
          Map.entry("OrderPreparing", "PREPARING"),
          Map.entry("OrderReady", "READY"),
          Map.entry("OrderRejected", "REJECTED"),
          Map.entry("OrderCancelled", "CANCELLED"),
          Map.entry("OrderExpired", "EXPIRED"),
          Map.entry("OrderPickedUp", "PICKED_UP"),
          Map.entry("OrderDelivered", "DELIVERED"),
          Map.entry("OrderUndelivered", "UNDELIVERED"),
          Map.entry("OrderCollected", "COLLECTED"),
          Map.entry("OrderNotCollected", "NO_SHOW"));

  private static final Map<String, String> DELIVERY_AFTER =
      Map.of(
          "DeliveryOpened", "PENDING",
          "CourierOffered", "OFFERED",
          "OfferClosed", "PENDING",
          "CourierAssigned", "ASSIGNED",
          "CourierUnassigned", "PENDING",
          "DeliveryPickedUp", "PICKED_UP",
          "DeliveryDelivered", "DELIVERED",
          "DeliveryFailed", "FAILED",
          "DeliveryCancelled", "CANCELLED");

  private Lives() {}

  static boolean mayOrder(String from, String to) {
    return ORDER.getOrDefault(from, Set.of()).contains(to);
  }

  static boolean mayDelivery(String from, String to) {
    return DELIVERY.getOrDefault(from, Set.of()).contains(to);
  }

  /** The status after an event of an order; the same where it is no step of its life. */
  static String orderAfter(String status, Fact event) {
    return ORDER_AFTER.getOrDefault(event.name(), status);
  }

  /** What webhooks are told with an event of an order; empty where that is nothing. */
  static String newsOf(Fact event) {
    String status =
        event.name().equals("OrderDelayed")
            ? "DELAYED"
            : ORDER_AFTER.getOrDefault(event.name(), "");
    return status.isEmpty() || status.equals("PLACED")
        ? ""
        : "order." + status.toLowerCase(Locale.ROOT);
  }

  static String deliveryAfter(String status, Fact event) {
    return event.name().equals("DeliveryAdvanced")
        ? event.detail()
        : DELIVERY_AFTER.getOrDefault(event.name(), status);
  }
}
