package dev.tiffin.delivery.run;

import java.time.Instant;

/** Something that is to happen to a run. Who and when are part of it. */
public sealed interface RunCommand {
  Actor by();

  Instant at();

  /** What follows from a fact or from the clock. */
  sealed interface OfItself extends RunCommand {
    @Override
    default Actor by() {
      return Actor.SYSTEM;
    }
  }

  /** An order to be delivered was confirmed. */
  record Open(OrderId orderId, String customerId, String restaurantId, Place pickup, Instant at)
      implements OfItself {}

  /** The kitchen said READY. */
  record AllowPickup(Instant at) implements OfItself {}

  /** The kitchen said when it means to have it ready. */
  record PlanPickup(Schedule schedule, Instant at) implements OfItself {}

  /** The order was cancelled or rejected by somebody. */
  record EndWithOrder(Actor by, Instant at) implements RunCommand {}

  /** Asks a courier. */
  record OfferTo(CourierId courier, Instant until, Availability courierIs, Instant at)
      implements OfItself {
    /** The same, knowing how the courier stands. */
    public OfferTo knowing(Availability known) {
      return new OfferTo(courier, until, known, at);
    }
  }

  /**
   * Takes an offer.
   *
   * @param offer its version; 0 for whichever is open
   */
  record AcceptOffer(int offer, Availability courierIs, Actor by, Instant at)
      implements RunCommand {
    /** The same, knowing how the courier stands. */
    public AcceptOffer knowing(Availability known) {
      return new AcceptOffer(offer, known, by, at);
    }
  }

  /**
   * @param offer its version; 0 for whichever is open
   */
  record DeclineOffer(int offer, Actor by, Instant at) implements RunCommand {}

  /**
   * Ends an offer if it is still open; one that is not is left alone.
   *
   * @param offer its version
   */
  record CloseOffer(int offer, OfferEnd end, Instant at) implements OfItself {}

  /** Calls for somebody to look, unless they were called already. */
  record Alert(Instant at) implements OfItself {}

  record Assign(CourierId courier, Availability courierIs, Actor by, Instant at)
      implements RunCommand {
    /** The same, knowing how the courier stands. */
    public Assign knowing(Availability known) {
      return new Assign(courier, known, by, at);
    }
  }

  record Unassign(Actor by, Instant at) implements RunCommand {}

  /**
   * @param to a status that needs nothing more said: no other than {@link #isTarget} names
   */
  record Advance(RunStatus to, Actor by, Instant at) implements RunCommand {
    public Advance {
      if (!isTarget(to)) {
        throw new IllegalArgumentException("a run does not advance to " + to);
      }
    }

    /** Whether a run can be advanced to that status. */
    public static boolean isTarget(RunStatus status) {
      return switch (status) {
        case EN_ROUTE_PICKUP,
            AT_PICKUP,
            PICKED_UP,
            EN_ROUTE_DROPOFF,
            AT_DROPOFF,
            DELIVERED,
            RETURNING,
            RETURNED ->
            true;
        case PENDING, OFFERED, ASSIGNED, FAILED, CANCELLED -> false;
      };
    }
  }

  /**
   * @param pin the run's, as it is at this moment
   */
  record HandOver(Evidence evidence, DoorPin pin, Actor by, Instant at) implements RunCommand {
    /** The same, knowing what the customer would say. */
    public HandOver knowing(DoorPin known) {
      return new HandOver(evidence, known, by, at);
    }
  }

  record Fail(Failure failure, Actor by, Instant at) implements RunCommand {}
}
