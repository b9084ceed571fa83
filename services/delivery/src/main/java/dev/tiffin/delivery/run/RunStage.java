package dev.tiffin.delivery.run;

import java.util.Optional;

/** How far a run has come; each stage holds only what is known there. */
public sealed interface RunStage {
  /** Nobody has the run. */
  record Pending() implements RunStage {}

  /** A courier is asked, and has not answered. */
  record Offered(Offer offer) implements RunStage {}

  /** A stage that a courier belongs to. */
  sealed interface Held extends RunStage {
    CourierId by();
  }

  /** A courier has the run, but not yet the food. */
  sealed interface ToPickup extends Held {}

  /** A courier has the food and brings it. */
  sealed interface Carrying extends Held {}

  record Assigned(CourierId by) implements ToPickup {}

  record EnRoutePickup(CourierId by) implements ToPickup {}

  record AtPickup(CourierId by) implements ToPickup {}

  record PickedUp(CourierId by) implements Carrying {}

  record EnRouteDropoff(CourierId by) implements Carrying {}

  record AtDropoff(CourierId by) implements Carrying {}

  record Delivered(CourierId by, Proof proof) implements Held {}

  record Failed(CourierId by, Failure failure) implements Held {}

  record Returning(CourierId by, TurnedBack why) implements Held {}

  record Returned(CourierId by, TurnedBack why) implements Held {}

  /** The order ended before its food was fetched. */
  sealed interface Cancelled extends RunStage {}

  record CancelledUnassigned() implements Cancelled {}

  /** The courier who was on the way may still see what became of the run. */
  record CancelledAssigned(CourierId by) implements Cancelled, Held {}

  /** Why food goes back to the restaurant. */
  sealed interface TurnedBack {
    record NotHandedOver(Failure failure) implements TurnedBack {}

    /** The order was cancelled while the courier was picking it up. */
    record OrderEnded() implements TurnedBack {}
  }

  /** Who has the run, or had it when it ended; empty if nobody. */
  default Optional<CourierId> courier() {
    return switch (this) {
      case Held held -> Optional.of(held.by());
      case Pending _, Offered _, CancelledUnassigned _ -> Optional.empty();
    };
  }

  /** Whether nothing more can come of the run. */
  default boolean isEnd() {
    return switch (this) {
      case Delivered _, Returned _, Cancelled _ -> true;
      case Pending _, Offered _, ToPickup _, Carrying _, Failed _, Returning _ -> false;
    };
  }

  /** This stage's name. */
  default RunStatus status() {
    return switch (this) {
      case Pending _ -> RunStatus.PENDING;
      case Offered _ -> RunStatus.OFFERED;
      case Assigned _ -> RunStatus.ASSIGNED;
      case EnRoutePickup _ -> RunStatus.EN_ROUTE_PICKUP;
      case AtPickup _ -> RunStatus.AT_PICKUP;
      case PickedUp _ -> RunStatus.PICKED_UP;
      case EnRouteDropoff _ -> RunStatus.EN_ROUTE_DROPOFF;
      case AtDropoff _ -> RunStatus.AT_DROPOFF;
      case Delivered _ -> RunStatus.DELIVERED;
      case Failed _ -> RunStatus.FAILED;
      case Returning _ -> RunStatus.RETURNING;
      case Returned _ -> RunStatus.RETURNED;
      case CancelledUnassigned _, CancelledAssigned _ -> RunStatus.CANCELLED;
    };
  }
}
