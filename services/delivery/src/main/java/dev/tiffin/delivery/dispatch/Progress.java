package dev.tiffin.delivery.dispatch;

import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.travel.Vehicle;
import java.time.Instant;
import java.util.List;

/** How far an order is on its way, as far as its arrival is concerned. */
public sealed interface Progress {

  /**
   * When there is something to fetch.
   *
   * @param readyAt when the kitchen means to have it ready
   * @param ready whether it has said that it is
   */
  record Kitchen(Instant readyAt, boolean ready) {}

  /** Nobody has it: PENDING or OFFERED. */
  record Unassigned(Kitchen kitchen, Place pickup, Place dropoff) implements Progress {}

  /**
   * A courier goes to fetch it, or waits for it: ASSIGNED to AT_PICKUP.
   *
   * @param courier where it was last; the pick-up itself where nothing is known
   * @param doorsFirst of other orders that it hands over between this one's pick-up and its door
   */
  record Fetching(
      Kitchen kitchen,
      Place courier,
      Vehicle vehicle,
      Place pickup,
      List<Place> doorsFirst,
      Place dropoff)
      implements Progress {
    public Fetching {
      doorsFirst = List.copyOf(doorsFirst);
    }
  }

  /**
   * A courier has it: PICKED_UP or EN_ROUTE_DROPOFF.
   *
   * @param courier where it was last; the pick-up where nothing is known
   * @param doorsFirst of other orders that it hands over before
   */
  record Carrying(Place courier, Vehicle vehicle, List<Place> doorsFirst, Place dropoff)
      implements Progress {
    public Carrying {
      doorsFirst = List.copyOf(doorsFirst);
    }
  }

  /** The courier stands there: AT_DROPOFF. */
  record AtDoor() implements Progress {}
}
