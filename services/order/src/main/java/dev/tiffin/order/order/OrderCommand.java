package dev.tiffin.order.order;

import java.time.Instant;

/** Something somebody wants to happen to an order. Who and when are part of it. */
public sealed interface OrderCommand {
  Actor by();

  Instant at();

  /**
   * @param preparationMinutes what the restaurant usually takes
   * @param pickup where the food is fetched
   * @param stockReserved whether counted stock was taken for it
   * @param paymentToken the payment provider's name for the card; empty unless paid by card
   */
  record PlaceOrder(
      Placement placement,
      int preparationMinutes,
      Place pickup,
      boolean stockReserved,
      String paymentToken,
      Actor by)
      implements OrderCommand {
    public PlaceOrder {
      if (paymentToken.isEmpty() == (placement.paymentMethod() == PaymentMethod.CARD)) {
        throw new IllegalArgumentException("a token comes with a card, and only with a card");
      }
    }

    @Override
    public Instant at() {
      return placement.placedAt();
    }
  }

  /**
   * @param preparationMinutes what the kitchen promises, 1 to 240
   */
  record Accept(int preparationMinutes, Actor by, Instant at) implements OrderCommand {
    public Accept {
      if (preparationMinutes < 1 || preparationMinutes > 240) {
        throw new IllegalArgumentException("preparation takes 1 to 240 minutes");
      }
    }
  }

  /**
   * @param minutes later than was said, 1 to 120
   */
  record Delay(int minutes, Actor by, Instant at) implements OrderCommand {
    public Delay {
      if (minutes < 1 || minutes > 120) {
        throw new IllegalArgumentException("a delay takes 1 to 120 minutes");
      }
    }
  }

  record Reject(Reason reason, Actor by, Instant at) implements OrderCommand {}

  record Prepare(Actor by, Instant at) implements OrderCommand {}

  record MarkReady(Actor by, Instant at) implements OrderCommand {}

  record Cancel(Reason reason, LiableParty liable, Actor by, Instant at) implements OrderCommand {}

  record Collect(Actor by, Instant at) implements OrderCommand {}

  record NoShow(Actor by, Instant at) implements OrderCommand {}

  /** payment told that the money is set aside. */
  record FollowAuthorisation(Instant at) implements OrderCommand {
    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }

  /** payment told that the card was declined. */
  record FollowDecline(Instant at) implements OrderCommand {
    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }

  /** payment told that a step it was asked for cannot be done, however often it is tried. */
  record FollowPaymentRefusal(PaymentStep step, Instant at) implements OrderCommand {
    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }

  /** Time has passed: whatever is due by now is to happen. */
  record LookAtClock(Patience patience, Instant at) implements OrderCommand {
    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }

  /** delivery told that the courier has the food. */
  record FollowPickUp(Actor by, Instant at) implements OrderCommand {}

  /** delivery told that it was handed over. */
  record FollowHandOver(Actor by, Instant at) implements OrderCommand {}

  /** delivery told that it could not be handed over. */
  record FollowFailure(Reason reason, LiableParty liable, Actor by, Instant at)
      implements OrderCommand {}
}
