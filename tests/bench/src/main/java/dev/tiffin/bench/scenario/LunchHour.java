package dev.tiffin.bench.scenario;

import dev.tiffin.delivery.dispatch.Candidate;
import dev.tiffin.delivery.dispatch.Errand;
import dev.tiffin.delivery.dispatch.OpenRun;
import dev.tiffin.delivery.dispatch.Snapshot;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.travel.Vehicle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A town of eight by eight kilometres with forty restaurants, at one moment of its lunch hour after
 * the other. Of its couriers six in ten are idle, three in ten on their way to fetch an order, and
 * one in ten carries two.
 */
final class LunchHour {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Place CENTRE = new Place(45.764, 4.836);
  private static final double HALF_DEGREES_NORTH = 0.036;
  private static final double HALF_DEGREES_EAST = 0.052;
  private static final int RESTAURANTS = 40;
  private static final int TENTHS_IDLE = 6;
  private static final int TENTHS_FETCHING = 3;

  private final RandomGenerator random;
  private final List<Place> restaurants = new ArrayList<>();

  /** The same seed makes the same moments. */
  LunchHour(long seed) {
    random = new Random(seed);
    for (int i = 0; i < RESTAURANTS; i++) {
      restaurants.add(anywhere());
    }
  }

  /** All runs are due, and nobody has been asked. */
  Snapshot moment(int couriers, int openRuns) {
    List<OpenRun> runs = new ArrayList<>();
    for (int i = 0; i < openRuns; i++) {
      runs.add(new OpenRun(errand("open-" + i), 3, NOON, 0, Set.of(), false, false));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < couriers; i++) {
      candidates.add(courier(i));
    }
    return new Snapshot(NOON, runs, candidates);
  }

  private Candidate courier(int number) {
    int tenth = random.nextInt(10);
    List<Candidate.Load> load = new ArrayList<>();
    if (tenth >= TENTHS_IDLE) {
      load.add(new Candidate.Load(errand("a-" + number), false));
    }
    if (tenth >= TENTHS_IDLE + TENTHS_FETCHING) {
      load.add(new Candidate.Load(errand("b-" + number), true));
    }
    return new Candidate(
        new CourierId("courier-" + number),
        Vehicle.values()[random.nextInt(Vehicle.values().length)],
        anywhere(),
        NOON.minusSeconds(random.nextInt(10)),
        load,
        false,
        NOON.minusSeconds(random.nextInt(1_800)));
  }

  /** Ready between ten minutes ago and in five. */
  private Errand errand(String id) {
    int restaurant = random.nextInt(RESTAURANTS);
    Instant ready = NOON.plusSeconds(random.nextInt(900) - 600);
    return new Errand(
        new OrderId(id),
        "restaurant-" + restaurant,
        restaurants.get(restaurant),
        anywhere(),
        ready,
        ready.plus(Duration.ofMinutes(25)));
  }

  private Place anywhere() {
    return new Place(
        CENTRE.latitude() + (random.nextDouble() * 2 - 1) * HALF_DEGREES_NORTH,
        CENTRE.longitude() + (random.nextDouble() * 2 - 1) * HALF_DEGREES_EAST);
  }
}
