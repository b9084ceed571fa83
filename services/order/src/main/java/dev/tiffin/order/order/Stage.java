package dev.tiffin.order.order;

import java.time.Instant;
import java.util.Optional;

/** How far an order has come; what only makes sense at one stage lives in that stage. */
public sealed interface Stage {
  /** Where nothing more can happen. */
  sealed interface Ended extends Stage {}

  /**
   * @param pickup where it will be fetched; absent where it is confirmed in the same breath
   */
  record Placed(Optional<Place> pickup) implements Stage {}

  /** Confirmed, and for a later time: the restaurant is not shown it before that. */
  record Scheduled(Instant showAt) implements Stage {}

  /**
   * @param shownAt since when the restaurant can see it
   * @param nags how often it was reminded of it
   */
  record Confirmed(Instant shownAt, int nags) implements Stage {}

  record Accepted(int preparationMinutes) implements Stage {}

  record Preparing() implements Stage {}

  record Ready() implements Stage {}

  record PickedUp() implements Stage {}

  record Delivered() implements Ended {}

  record Collected() implements Ended {}

  record NotCollected() implements Ended {}

  record Rejected(Reason reason) implements Ended {}

  record Cancelled(Reason reason, LiableParty liable) implements Ended {}

  record Undelivered(Reason reason, LiableParty liable) implements Ended {}

  record Expired() implements Ended {}

  /** This stage's name. */
  default Status status() {
    return switch (this) {
      case Placed _ -> Status.PLACED;
      case Scheduled _, Confirmed _ -> Status.CONFIRMED;
      case Accepted _ -> Status.ACCEPTED;
      case Preparing _ -> Status.PREPARING;
      case Ready _ -> Status.READY;
      case PickedUp _ -> Status.PICKED_UP;
      case Delivered _ -> Status.DELIVERED;
      case Collected _ -> Status.COLLECTED;
      case NotCollected _ -> Status.NO_SHOW;
      case Rejected _ -> Status.REJECTED;
      case Cancelled _ -> Status.CANCELLED;
      case Undelivered _ -> Status.UNDELIVERED;
      case Expired _ -> Status.EXPIRED;
    };
  }
}
