package dev.tiffin.reporting.deliveries;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a batch of facts makes of deliveries and couriers. */
public final class DeliveryBook {
  private final Map<String, DeliveryRow> known;
  private final Map<String, DeliveryRow> deliveries = new LinkedHashMap<>();
  private final SortedMap<String, CourierChange> couriers = new TreeMap<>();

  /**
   * @param known heard of before, by order
   */
  public DeliveryBook(Map<String, DeliveryRow> known) {
    this.known = Map.copyOf(known);
  }

  /**
   * @throws IllegalStateException if it cannot have happened
   */
  public void hear(String orderId, int version, Instant at, DeliveryFact fact) {
    Optional<DeliveryRow> before =
        Optional.ofNullable(deliveries.get(orderId))
            .or(() -> Optional.ofNullable(known.get(orderId)));
    if (fact instanceof DeliveryFact.Opened(String restaurantId)) {
      if (before.isPresent()) {
        throw new IllegalStateException("the delivery of " + orderId + " was opened before");
      }
      deliveries.put(orderId, DeliveryRow.opened(orderId, version, at, restaurantId));
      return;
    }
    DeliveryRow delivery =
        before.orElseThrow(
            () -> new IllegalStateException("nothing is known of the delivery of " + orderId));
    deliveries.put(orderId, delivery.after(fact, version, at));
    hearOfCourier(delivery, fact, at);
  }

  private void hearOfCourier(DeliveryRow before, DeliveryFact fact, Instant at) {
    switch (fact) {
      case DeliveryFact.Offered(String courier) -> count(courier, 1, 0, 0, 0, at);
      case DeliveryFact.OfferClosed(String courier, boolean isRefusal) ->
          count(courier, 0, isRefusal ? 1 : 0, 0, 0, at);
      case DeliveryFact.Assigned(String courier) -> count(courier, 0, 0, 0, 0, at);
      case DeliveryFact.Unassigned(String courier) -> count(courier, 0, 0, 0, 0, at);
      case DeliveryFact.Advanced _, DeliveryFact.PickedUp _ ->
          before.courierId().ifPresent(courier -> count(courier, 0, 0, 0, 0, at));
      case DeliveryFact.Delivered _ ->
          before.courierId().ifPresent(courier -> count(courier, 0, 0, 1, 0, at));
      case DeliveryFact.Failed _ ->
          before.courierId().ifPresent(courier -> count(courier, 0, 0, 0, 1, at));
      case DeliveryFact.Opened _,
          DeliveryFact.Planned _,
          DeliveryFact.Cancelled _,
          DeliveryFact.Noted _ -> {}
    }
  }

  private void count(
      String courier, int offers, int refusals, int delivered, int failed, Instant at) {
    couriers.merge(
        courier,
        new CourierChange(courier, offers, refusals, delivered, failed, at, at),
        CourierChange::plus);
  }

  /** Those that are new or stand otherwise now. */
  public List<DeliveryRow> deliveries() {
    return List.copyOf(deliveries.values());
  }

  /** Each courier once, sorted, so that those who write them cannot wait crosswise. */
  public List<CourierChange> couriers() {
    return List.copyOf(couriers.values());
  }
}
