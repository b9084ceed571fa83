package dev.tiffin.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How a courier is found, and comes to the counter. */
record Carrying(
    int courier, List<Integer> refusedBy, Instant askedAt, Instant assignedAt, Instant atPickup) {
  private static final double REFUSED = 0.19;
  private static final int REFUSALS_MAX = 4;
  private static final Duration BEFORE_READY = Duration.ofMinutes(5);

  /** The events of a run that is delivered without refusals or delays. */
  private static final int STEPS = 11;

  /**
   * @param travelMinutes to the door, and about as many to the counter
   */
  static Carrying find(
      Couriers couriers,
      int town,
      Instant acceptedAt,
      Instant readyAt,
      int travelMinutes,
      Chance chance) {
    Instant looked = readyAt.minus(BEFORE_READY).minusSeconds(travelMinutes * 60L);
    Instant began = later(looked, acceptedAt).plus(chance.seconds(0.5, 4));
    Instant asked = began;
    List<Integer> refusedBy = new ArrayList<>(2);
    while (refusedBy.size() < REFUSALS_MAX && chance.happens(REFUSED)) {
      refusedBy.add(couriers.oneIn(town, chance));
      asked = asked.plus(chance.seconds(6, 46));
    }
    Instant assigned = asked.plus(chance.seconds(3, 25));
    return new Carrying(
        couriers.oneIn(town, chance),
        List.copyOf(refusedBy),
        began,
        assigned,
        assigned.plus(chance.minutes(2, 4 + travelMinutes)));
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  Ride delivered(
      Instant opened,
      Instant pickedUp,
      Instant handedOver,
      Instant promisedTo,
      int delays,
      String proof) {
    return new Ride(
        STEPS + delays + 2 * refusedBy.size(),
        courier,
        refusedBy,
        Ride.Status.DELIVERED,
        proof,
        "",
        "",
        opened,
        askedAt,
        assignedAt,
        pickedUp,
        handedOver,
        promisedTo);
  }

  /** Not handed over, and brought back. */
  Ride returned(
      Instant opened,
      Instant pickedUp,
      Instant returned,
      Instant promisedTo,
      int delays,
      String reason,
      String liable) {
    return new Ride(
        STEPS + 2 + delays + 2 * refusedBy.size(),
        courier,
        refusedBy,
        Ride.Status.RETURNED,
        "",
        reason,
        liable,
        opened,
        askedAt,
        assignedAt,
        pickedUp,
        returned,
        promisedTo);
  }

  /** The order ended first; whoever was found by then is let go. */
  Ride cancelled(Instant opened, Instant cancelled, Instant promisedTo) {
    boolean found = assignedAt.isBefore(cancelled);
    return new Ride(
        3 + (found ? 2 + 2 * refusedBy.size() : 0),
        found ? courier : null,
        found ? refusedBy : List.of(),
        Ride.Status.CANCELLED,
        "",
        "",
        "",
        opened,
        found ? askedAt : null,
        found ? assignedAt : null,
        null,
        cancelled,
        promisedTo);
  }

  /** Nobody was ever looked for. */
  static Ride neverBegun(Instant opened, Instant cancelled) {
    return new Ride(
        2,
        null,
        List.of(),
        Ride.Status.CANCELLED,
        "",
        "",
        "",
        opened,
        null,
        null,
        null,
        cancelled,
        null);
  }
}
