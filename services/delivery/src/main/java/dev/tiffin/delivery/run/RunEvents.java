package dev.tiffin.delivery.run;

import java.time.Instant;

/** Which event a step is, and which stage follows from it. */
final class RunEvents {
  private RunEvents() {}

  /** What happens when a run advances; to hand over is more than to advance. */
  static RunEvent reaching(RunCommand.Advance advance) {
    return switch (advance.to()) {
      case PICKED_UP -> new RunEvent.PickedUp(advance.by(), advance.at());
      case EN_ROUTE_PICKUP -> moved(Movement.EN_ROUTE_PICKUP, advance);
      case AT_PICKUP -> moved(Movement.AT_PICKUP, advance);
      case EN_ROUTE_DROPOFF -> moved(Movement.EN_ROUTE_DROPOFF, advance);
      case AT_DROPOFF -> moved(Movement.AT_DROPOFF, advance);
      case RETURNING -> moved(Movement.RETURNING, advance);
      case RETURNED -> moved(Movement.RETURNED, advance);
      case PENDING, OFFERED, ASSIGNED, DELIVERED, FAILED, CANCELLED ->
          throw new IllegalArgumentException("a run does not advance to " + advance.to());
    };
  }

  private static RunEvent moved(Movement to, RunCommand.Advance advance) {
    return new RunEvent.Advanced(to, advance.by(), advance.at());
  }

  /**
   * @param version the run's after the event
   * @throws IllegalStateException if the event cannot happen at that stage
   */
  static RunStage stageAfter(RunStage stage, RunEvent event, int version) {
    return switch (event) {
      case RunEvent.PickupAllowed _, RunEvent.PickupPlanned _, RunEvent.DispatcherAlerted _ ->
          stage;
      case RunEvent.CourierOffered(CourierId courier, Instant until, _)
          when stage instanceof RunStage.Pending ->
          new RunStage.Offered(new Offer(courier, until, version));
      case RunEvent.OfferClosed _ when stage instanceof RunStage.Offered -> new RunStage.Pending();
      case RunEvent.CourierAssigned(CourierId courier, _, _)
          when stage instanceof RunStage.Pending || stage instanceof RunStage.Offered ->
          new RunStage.Assigned(courier);
      case RunEvent.CourierUnassigned _ when stage instanceof RunStage.ToPickup ->
          new RunStage.Pending();
      case RunEvent.PickedUp _ when stage instanceof RunStage.AtPickup(CourierId by) ->
          new RunStage.PickedUp(by);
      case RunEvent.Delivered(Proof proof, _, _)
          when stage instanceof RunStage.AtDropoff(CourierId by) ->
          new RunStage.Delivered(by, proof);
      case RunEvent.Failed(Failure failure, _, _) when stage instanceof RunStage.Carrying held ->
          new RunStage.Failed(held.by(), failure);
      case RunEvent.Cancelled _ when stage instanceof RunStage.Pending ->
          new RunStage.CancelledUnassigned();
      case RunEvent.Cancelled _ when stage instanceof RunStage.ToPickup held ->
          new RunStage.CancelledAssigned(held.by());
      case RunEvent.Advanced(Movement to, _, _) -> moved(stage, to);
      case RunEvent.Opened _,
          RunEvent.CourierOffered _,
          RunEvent.OfferClosed _,
          RunEvent.CourierAssigned _,
          RunEvent.CourierUnassigned _,
          RunEvent.PickedUp _,
          RunEvent.Delivered _,
          RunEvent.Failed _,
          RunEvent.Cancelled _ ->
          throw impossible(stage, event);
    };
  }

  private static RunStage moved(RunStage stage, Movement to) {
    return switch (stage) {
      case RunStage.Assigned(CourierId by) when to == Movement.EN_ROUTE_PICKUP ->
          new RunStage.EnRoutePickup(by);
      case RunStage.EnRoutePickup(CourierId by) when to == Movement.AT_PICKUP ->
          new RunStage.AtPickup(by);
      case RunStage.PickedUp(CourierId by) when to == Movement.EN_ROUTE_DROPOFF ->
          new RunStage.EnRouteDropoff(by);
      case RunStage.EnRouteDropoff(CourierId by) when to == Movement.AT_DROPOFF ->
          new RunStage.AtDropoff(by);
      case RunStage.Carrying held when to == Movement.RETURNING ->
          new RunStage.Returning(held.by(), new RunStage.TurnedBack.OrderEnded());
      case RunStage.Failed(CourierId by, Failure failure) when to == Movement.RETURNING ->
          new RunStage.Returning(by, new RunStage.TurnedBack.NotHandedOver(failure));
      case RunStage.Returning(CourierId by, RunStage.TurnedBack why) when to == Movement.RETURNED ->
          new RunStage.Returned(by, why);
      case RunStage _ -> throw impossible(stage, to);
    };
  }

  private static IllegalStateException impossible(RunStage stage, Object happened) {
    return new IllegalStateException(happened + " cannot happen to a run that is " + stage);
  }
}
