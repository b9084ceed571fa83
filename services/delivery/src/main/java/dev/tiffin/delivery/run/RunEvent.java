package dev.tiffin.delivery.run;

import java.time.Instant;

/** Something that happened to a run. */
public sealed interface RunEvent {
  Actor by();

  Instant at();

  record Opened(OrderId orderId, String customerId, String restaurantId, Place pickup, Instant at)
      implements RunEvent {
    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }

  record PickupAllowed(Instant at) implements RunEvent {
    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }

  record CourierAssigned(CourierId courier, Actor by, Instant at) implements RunEvent {}

  record CourierUnassigned(CourierId courier, Actor by, Instant at) implements RunEvent {}

  record Advanced(Movement to, Actor by, Instant at) implements RunEvent {}

  record PickedUp(Actor by, Instant at) implements RunEvent {}

  record Delivered(Actor by, Instant at) implements RunEvent {}

  record Failed(Failure failure, Actor by, Instant at) implements RunEvent {}

  record Cancelled(Actor by, Instant at) implements RunEvent {}
}
