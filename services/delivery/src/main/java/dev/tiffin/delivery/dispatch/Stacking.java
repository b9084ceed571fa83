package dev.tiffin.delivery.dispatch;

import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.travel.GreatCircle;
import java.time.Duration;
import java.time.Instant;

/**
 * A second order for a courier who goes to fetch a first: from the same restaurant or one within
 * 300 m, ready within eight minutes of the other, and neither bag travelling more than a quarter
 * longer than it would alone. Once the first is picked up nothing is added: the courier would turn
 * back while that food gets cold.
 */
final class Stacking {
  private static final int METRES_MAX = 300;
  private static final int METRES_PER_DEGREE = 111_000;
  private static final Duration READY_GAP_MAX = Duration.ofMinutes(8);

  private final Ways ways;
  private final Instant now;

  Stacking(Ways ways, Instant now) {
    this.ways = ways;
    this.now = now;
  }

  static boolean hasRoom(Candidate candidate) {
    return candidate.load().size() == 1 && !candidate.load().getFirst().pickedUp();
  }

  /** Whether two orders may go together, as far as their restaurants are concerned. */
  static boolean mayMeet(Errand first, Errand second) {
    Duration gap = Duration.between(first.readyAt(), second.readyAt()).abs();
    return gap.compareTo(READY_GAP_MAX) <= 0
        && (first.restaurantId().equals(second.restaurantId())
            || areNear(first.pickup(), second.pickup()));
  }

  private static boolean areNear(Place a, Place b) {
    // degrees of latitude are the same length everywhere: most pairs need no sine
    double northward = Math.abs(a.latitude() - b.latitude()) * METRES_PER_DEGREE;
    return northward <= METRES_MAX + 10 && GreatCircle.metres(a, b) <= METRES_MAX;
  }

  /** What the second order adds to the courier's way at best, or {@link Assignment#FORBIDDEN}. */
  int added(Candidate candidate, Errand second) {
    Errand first = candidate.load().getFirst().errand();
    Place start = candidate.position();
    int together =
        Math.min(
            Math.min(
                cost(start, first, second, first, second),
                cost(start, first, second, second, first)),
            Math.min(
                cost(start, second, first, first, second),
                cost(start, second, first, second, first)));
    return together == Assignment.FORBIDDEN
        ? Assignment.FORBIDDEN
        : together - costAlone(start, first);
  }

  private int costAlone(Place start, Errand errand) {
    Tour tour = new Tour(now, 0);
    tour.fetch(errand, ways.seconds(start, errand.pickup()));
    tour.handOver(errand, direct(errand));
    return tour.cost();
  }

  /** The first two are where it fetches, the last two where it hands over. */
  private int cost(Place start, Errand up, Errand nextUp, Errand down, Errand nextDown) {
    int between = ways.seconds(up.pickup(), nextUp.pickup());
    int toDoor = ways.seconds(nextUp.pickup(), down.dropoff());
    int toNextDoor = ways.seconds(down.dropoff(), nextDown.dropoff());
    int bagOfUp = between + toDoor + (down.equals(up) ? 0 : toNextDoor);
    int bagOfNextUp = toDoor + (down.equals(up) ? toNextDoor : 0);
    if (isDetour(bagOfUp, up) || isDetour(bagOfNextUp, nextUp)) {
      return Assignment.FORBIDDEN;
    }
    Tour tour = new Tour(now, 0);
    tour.fetch(up, ways.seconds(start, up.pickup()));
    tour.fetch(nextUp, between);
    tour.handOver(down, toDoor);
    tour.handOver(nextDown, toNextDoor);
    return tour.cost();
  }

  private boolean isDetour(int bag, Errand errand) {
    return 4 * bag > 5 * direct(errand);
  }

  private int direct(Errand errand) {
    return ways.seconds(errand.pickup(), errand.dropoff());
  }
}
