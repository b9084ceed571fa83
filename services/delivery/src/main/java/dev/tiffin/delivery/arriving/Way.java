package dev.tiffin.delivery.arriving;

import dev.tiffin.delivery.courier.Fix;
import dev.tiffin.delivery.dispatch.Progress;
import dev.tiffin.delivery.run.Door;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunStage;
import dev.tiffin.delivery.run.Schedule;
import dev.tiffin.delivery.travel.Vehicle;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A run on its way to its door.
 *
 * @param fix where its courier was last, if it has one and that is known
 * @param others what its courier has besides
 */
public record Way(Run run, Door door, Optional<Fix> fix, Vehicle vehicle, List<Other> others) {

  /** Another run of the same courier. */
  public record Other(Run run, Door door) {}

  private static final Comparator<Run> FIRST_TO_BE_HANDED_OVER =
      Comparator.comparing((Run run) -> !isAtDoor(run))
          .thenComparing(run -> !(run.stage() instanceof RunStage.EnRouteDropoff))
          .thenComparing(run -> run.schedule().map(Schedule::promisedTo).orElse(Instant.MAX))
          .thenComparing(run -> run.orderId().value());

  public Way {
    others = List.copyOf(others);
  }

  public OrderId order() {
    return run.orderId();
  }

  /** Empty where nothing can be said: the door or the kitchen's time is not known, or it ended. */
  Optional<Progress> progress(Instant now) {
    if (door.place().isEmpty()) {
      return Optional.empty();
    }
    Place dropoff = door.place().get();
    return switch (run.stage()) {
      case RunStage.Pending _, RunStage.Offered _ ->
          kitchen(now).map(kitchen -> new Progress.Unassigned(kitchen, run.pickup(), dropoff));
      case RunStage.ToPickup _ ->
          kitchen(now)
              .map(kitchen ->
                  new Progress.Fetching(
                      kitchen, courierAt(), vehicle, run.pickup(), doorsFirst(), dropoff));
      case RunStage.PickedUp _, RunStage.EnRouteDropoff _ ->
          Optional.of(new Progress.Carrying(courierAt(), vehicle, doorsFirst(), dropoff));
      case RunStage.AtDropoff _ -> Optional.of(new Progress.AtDoor());
      case RunStage.Delivered _,
          RunStage.Failed _,
          RunStage.Returning _,
          RunStage.Returned _,
          RunStage.Cancelled _ ->
          Optional.empty();
    };
  }

  private Optional<Progress.Kitchen> kitchen(Instant now) {
    return run.ready()
        ? Optional.of(new Progress.Kitchen(now, true))
        : run.schedule().map(schedule -> new Progress.Kitchen(schedule.readyAt(), false));
  }

  private Place courierAt() {
    return fix.map(Fix::place).orElse(run.pickup());
  }

  private List<Place> doorsFirst() {
    return others.stream()
        .filter(other -> isCarriedOn(other.run()))
        .filter(other -> FIRST_TO_BE_HANDED_OVER.compare(other.run(), run) < 0)
        .flatMap(other -> other.door().place().stream())
        .toList();
  }

  private static boolean isCarriedOn(Run run) {
    return run.stage() instanceof RunStage.ToPickup || run.stage() instanceof RunStage.Carrying;
  }

  private static boolean isAtDoor(Run run) {
    return run.stage() instanceof RunStage.AtDropoff;
  }
}
