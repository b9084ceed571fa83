package dev.tiffin.reporting.deliveries;

import java.time.Instant;
import java.util.Optional;

/** Something that was told of a delivery. */
public sealed interface DeliveryFact {
  record Opened(String restaurantId) implements DeliveryFact {}

  /**
   * @param promisedTo by when it was promised to be at the door, where that was said
   */
  record Planned(Optional<Instant> promisedTo) implements DeliveryFact {}

  record Offered(String courierId) implements DeliveryFact {}

  /**
   * @param isRefusal false where it was taken back, for which the courier can do nothing
   */
  record OfferClosed(String courierId, boolean isRefusal) implements DeliveryFact {}

  record Assigned(String courierId) implements DeliveryFact {}

  record Unassigned(String courierId) implements DeliveryFact {}

  record Advanced(String status) implements DeliveryFact {}

  record PickedUp() implements DeliveryFact {}

  record Delivered(Optional<String> proof) implements DeliveryFact {}

  record Failed(Optional<String> reason, Optional<String> liable) implements DeliveryFact {}

  record Cancelled() implements DeliveryFact {}

  /** Nothing that changes how the delivery stands. */
  record Noted() implements DeliveryFact {}
}
