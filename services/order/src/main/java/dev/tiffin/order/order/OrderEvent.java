package dev.tiffin.order.order;

import dev.tiffin.money.Money;
import java.time.Instant;
import java.util.Optional;

/** Something that happened to an order. */
public sealed interface OrderEvent {
  Actor by();

  Instant at();

  /**
   * @param pickup where it will be fetched; present where it is not confirmed in the same breath
   */
  record OrderPlaced(
      Placement placement,
      PromisedWindow promised,
      boolean stockReserved,
      Optional<Place> pickup,
      Actor by)
      implements OrderEvent {
    @Override
    public Instant at() {
      return placement.placedAt();
    }
  }

  /**
   * Carries what a run needs, so that delivery has to ask nobody.
   *
   * @param showAt when the restaurant will be shown it; absent where it is shown it now
   */
  record OrderConfirmed(
      String customerId,
      String restaurantId,
      Fulfilment fulfilment,
      Place pickup,
      Optional<Instant> showAt,
      Actor by,
      Instant at)
      implements OrderEvent {

    public static OrderConfirmed of(Placement placement, Place pickup, Instant at) {
      return new OrderConfirmed(
          placement.customerId(),
          placement.restaurantId(),
          placement.fulfilment(),
          pickup,
          placement.slot().map(Slot::showAt).filter(showAt -> showAt.isAfter(at)),
          Actor.SYSTEM,
          at);
    }
  }

  /** The time of an order for a later time has come: the restaurant is shown it. */
  record OrderReleased(String restaurantId, Actor by, Instant at) implements OrderEvent {}

  /**
   * The restaurant was reminded of it.
   *
   * @param number counts from 1; some may be missing
   */
  record OrderNagged(int number, Actor by, Instant at) implements OrderEvent {}

  /**
   * @param readyAt when the kitchen means to have it ready
   */
  record OrderAccepted(
      int preparationMinutes, PromisedWindow promised, Instant readyAt, Actor by, Instant at)
      implements OrderEvent {}

  /**
   * @param minutes later than was said before
   * @param readyAt when the kitchen now means to have it ready
   */
  record OrderDelayed(int minutes, PromisedWindow promised, Instant readyAt, Actor by, Instant at)
      implements OrderEvent {}

  record OrderPreparing(Actor by, Instant at) implements OrderEvent {}

  record OrderReady(Actor by, Instant at) implements OrderEvent {}

  record OrderRejected(Reason reason, Actor by, Instant at) implements OrderEvent {}

  /** Nobody answered in time. */
  record OrderExpired(Actor by, Instant at) implements OrderEvent {}

  record OrderCancelled(Reason reason, LiableParty liable, Actor by, Instant at)
      implements OrderEvent {}

  record OrderPickedUp(Actor by, Instant at) implements OrderEvent {}

  record OrderDelivered(Actor by, Instant at) implements OrderEvent {}

  record OrderUndelivered(Reason reason, LiableParty liable, Actor by, Instant at)
      implements OrderEvent {}

  record OrderCollected(Actor by, Instant at) implements OrderEvent {}

  record OrderNotCollected(Actor by, Instant at) implements OrderEvent {}

  /**
   * The checkout asks payment for one step.
   *
   * @param number counts the asks of this order from 1
   * @param token the payment provider's name for the card; empty unless a card is authorised
   */
  record PaymentAsked(
      int number,
      PaymentMethod method,
      Money amount,
      PaymentStep step,
      String token,
      String customerId,
      String restaurantId,
      Instant at)
      implements OrderEvent {
    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }

  /** A step that payment was asked for cannot be done, however often it is tried. */
  record PaymentRefused(PaymentStep step, Instant at) implements OrderEvent {
    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }
}
