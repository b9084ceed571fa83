package dev.tiffin.delivery.run;

import java.time.Instant;

/** Something that is to happen to a run. Who and when are part of it. */
public sealed interface RunCommand {
  Actor by();

  Instant at();

  /** An order to be delivered was confirmed. */
  record Open(OrderId orderId, String customerId, String restaurantId, Place pickup, Instant at)
      implements RunCommand {
    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }

  /** The kitchen said READY. */
  record AllowPickup(Instant at) implements RunCommand {
    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }

  /** The order was cancelled or rejected by somebody. */
  record EndWithOrder(Actor by, Instant at) implements RunCommand {}

  /**
   * @param held how many other runs the courier holds at this moment
   */
  record Assign(CourierId courier, int held, Actor by, Instant at) implements RunCommand {
    /** The same, knowing how much the courier holds. */
    public Assign holding(int runs) {
      return new Assign(courier, runs, by, at);
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
        case PENDING, ASSIGNED, FAILED, CANCELLED -> false;
      };
    }
  }

  record Fail(Failure failure, Actor by, Instant at) implements RunCommand {}
}
