package dev.tiffin.delivery.run;

import java.time.Instant;

/** Something that happened to a run. */
public sealed interface RunEvent {
  Actor by();

  Instant at();

  /** What nobody does: it follows from a fact or from the clock. */
  sealed interface OfItself extends RunEvent {
    @Override
    default Actor by() {
      return Actor.SYSTEM;
    }
  }

  record Opened(OrderId orderId, String customerId, String restaurantId, Place pickup, Instant at)
      implements OfItself {}

  record PickupAllowed(Instant at) implements OfItself {}

  /** The kitchen has said when it means to have it ready, or said it anew. */
  record PickupPlanned(Schedule schedule, Instant at) implements OfItself {}

  /** The run's version after it is the offer's name. */
  record CourierOffered(CourierId courier, Instant until, Instant at) implements OfItself {}

  /** The offer was not taken. */
  record OfferClosed(CourierId courier, OfferEnd end, Instant at) implements OfItself {}

  /**
   * Somebody must look.
   *
   * @param refusals how many couriers did not want it
   */
  record DispatcherAlerted(int refusals, Instant at) implements OfItself {}

  record CourierAssigned(CourierId courier, Actor by, Instant at) implements RunEvent {}

  record CourierUnassigned(CourierId courier, Actor by, Instant at) implements RunEvent {}

  record Advanced(Movement to, Actor by, Instant at) implements RunEvent {}

  record PickedUp(Actor by, Instant at) implements RunEvent {}

  record Delivered(Proof proof, Actor by, Instant at) implements RunEvent {}

  record Failed(Failure failure, Actor by, Instant at) implements RunEvent {}

  record Cancelled(Actor by, Instant at) implements RunEvent {}
}
