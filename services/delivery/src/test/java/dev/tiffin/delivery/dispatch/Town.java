package dev.tiffin.delivery.dispatch;

import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.travel.Vehicle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Orders and couriers on a square grid of metres, at noon. */
final class Town {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private static final double METRES_PER_DEGREE = 111_195;

  private Town() {}

  /** On the equator, where a degree is as long to the east as to the north. */
  static Place at(int metresEast, int metresNorth) {
    return new Place(metresNorth / METRES_PER_DEGREE, metresEast / METRES_PER_DEGREE);
  }

  static Instant in(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  /** Ready now at (0, 0), to (1000, 0) within half an hour. */
  static Errand errand(String id) {
    return new Errand(
        new OrderId(id), "bouchon", at(0, 0), at(1_000, 0), NOON, NOON.plusSeconds(1_800));
  }

  static Errand errand(String id, String restaurant, Place pickup, Place dropoff, Instant ready) {
    return new Errand(
        new OrderId(id), restaurant, pickup, dropoff, ready, ready.plus(Duration.ofMinutes(40)));
  }

  static OpenRun open(Errand errand) {
    return new OpenRun(errand, 1, NOON, 0, Set.of(), false, false);
  }

  static OpenRun declined(Errand errand, String... couriers) {
    Set<CourierId> declined = Set.copyOf(List.of(couriers).stream().map(CourierId::new).toList());
    return new OpenRun(errand, 1, NOON, couriers.length, declined, false, false);
  }

  /** On a bicycle, with nothing to do since just now. */
  static Candidate idle(String id, Place position) {
    return new Candidate(
        new CourierId(id), Vehicle.BICYCLE, position, NOON.minusSeconds(5), List.of(), false, NOON);
  }

  static Candidate fetching(String id, Place position, Errand errand) {
    return loaded(id, position, new Candidate.Load(errand, false));
  }

  static Candidate loaded(String id, Place position, Candidate.Load... load) {
    return new Candidate(
        new CourierId(id),
        Vehicle.BICYCLE,
        position,
        NOON.minusSeconds(5),
        List.of(load),
        false,
        NOON);
  }

  static Snapshot now(List<OpenRun> runs, Candidate... candidates) {
    return new Snapshot(NOON, runs, List.of(candidates));
  }
}
