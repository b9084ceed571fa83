package dev.tiffin.delivery.dispatch;

import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.travel.Vehicle;
import java.time.Instant;
import java.util.List;

/**
 * A courier on shift and online.
 *
 * @param fixAt when the courier's device knew the position
 * @param load what it fetches or carries
 * @param asked whether it has an offer that it has not answered
 * @param idleSince when it last had something to do
 */
public record Candidate(
    CourierId courier,
    Vehicle vehicle,
    Place position,
    Instant fixAt,
    List<Load> load,
    boolean asked,
    Instant idleSince) {
  public Candidate {
    Places.check(position);
    load = List.copyOf(load);
  }

  /**
   * An order it already has.
   *
   * @param pickedUp whether it has the food
   */
  public record Load(Errand errand, boolean pickedUp) {}
}
