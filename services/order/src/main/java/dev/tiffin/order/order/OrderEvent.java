package dev.tiffin.order.order;

import java.time.Instant;

/** Something that happened to an order. */
public sealed interface OrderEvent {
  Actor by();

  Instant at();

  record OrderPlaced(Placement placement, PromisedWindow promised, boolean stockReserved, Actor by)
      implements OrderEvent {
    @Override
    public Instant at() {
      return placement.placedAt();
    }
  }

  /** Carries what a run needs, so that delivery has to ask nobody. */
  record OrderConfirmed(
      String customerId,
      String restaurantId,
      Fulfilment fulfilment,
      Place pickup,
      Actor by,
      Instant at)
      implements OrderEvent {}

  record OrderAccepted(int preparationMinutes, PromisedWindow promised, Actor by, Instant at)
      implements OrderEvent {}

  record OrderPreparing(Actor by, Instant at) implements OrderEvent {}

  record OrderReady(Actor by, Instant at) implements OrderEvent {}

  record OrderRejected(Reason reason, Actor by, Instant at) implements OrderEvent {}

  record OrderCancelled(Reason reason, LiableParty liable, Actor by, Instant at)
      implements OrderEvent {}

  record OrderPickedUp(Actor by, Instant at) implements OrderEvent {}

  record OrderDelivered(Actor by, Instant at) implements OrderEvent {}

  record OrderUndelivered(Reason reason, LiableParty liable, Actor by, Instant at)
      implements OrderEvent {}

  record OrderCollected(Actor by, Instant at) implements OrderEvent {}

  record OrderNotCollected(Actor by, Instant at) implements OrderEvent {}
}
