package dev.tiffin.delivery.dispatch;

import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.travel.TravelTable;
import dev.tiffin.delivery.travel.TravelTime;
import dev.tiffin.delivery.travel.Vehicle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What it comes to when a courier takes a run: what the run adds to the courier's way ({@link
 * Tour}), less a bonus for whoever has been idle long. In seconds.
 */
final class Costs {
  /** One second for each ten that a courier has been idle, ... */
  private static final int IDLE_SECONDS_PER_BONUS = 10;

  /** ... and never more than two minutes of travel are worth. */
  private static final int BONUS_MAX = 120;

  /** Whoever is left has to wait for a courier who is busy now: about that long. */
  private static final int NEXT_CHANCE_SECONDS = 300;

  private static final int WAITED_MAX = 86_400;

  private record Pair(Sought sought, int row, Candidate candidate, int column) {
    Errand first() {
      return candidate.load().getFirst().errand();
    }

    Errand second() {
      return sought.run().errand();
    }

    Stream<Place> places() {
      return Stream.of(
          candidate.position(),
          first().pickup(),
          first().dropoff(),
          second().pickup(),
          second().dropoff());
    }
  }

  private final TravelTime travel;
  private final Instant now;
  private final List<Candidate> candidates;
  private final List<Sought> due;
  private final Map<Vehicle, TravelTable> rides = new EnumMap<>(Vehicle.class);

  Costs(TravelTime travel, Instant now, List<Candidate> candidates, List<Sought> due) {
    this.travel = travel;
    this.now = now;
    this.candidates = candidates;
    this.due = due;
  }

  /** A row for each run with a column for each candidate. */
  int[][] taking() {
    int[][] costs = new int[due.size()][candidates.size()];
    Map<Vehicle, List<Pair>> stacked = new EnumMap<>(Vehicle.class);
    for (int row = 0; row < costs.length; row++) {
      for (int column = 0; column < costs[row].length; column++) {
        Pair pair = new Pair(due.get(row), row, candidates.get(column), column);
        costs[row][column] = Assignment.FORBIDDEN;
        if (!pair.sought().isReachedBy(column)) {
          continue;
        }
        if (pair.candidate().load().isEmpty()) {
          costs[row][column] = tour(row, column, 0) - bonus(pair.candidate());
        } else if (Stacking.mayMeet(pair.first(), pair.second())) {
          stacked.computeIfAbsent(pair.candidate().vehicle(), _ -> new ArrayList<>()).add(pair);
        }
      }
    }
    stacked.forEach((vehicle, pairs) -> stack(costs, vehicle, pairs));
    return costs;
  }

  private void stack(int[][] costs, Vehicle vehicle, List<Pair> pairs) {
    List<Place> places = pairs.stream().flatMap(Pair::places).toList();
    Stacking stacking = new Stacking(new Ways(travel, places, vehicle), now);
    for (Pair pair : pairs) {
      costs[pair.row()][pair.column()] = stacking.added(pair.candidate(), pair.second());
    }
  }

  /**
   * What it comes to when a run is left for now, where there are fewer couriers than runs: as much
   * as its cheapest courier would a while later, and a second for each that its food has waited. So
   * nobody is left again and again because somebody else is nearer.
   */
  int[] leaving(int[][] costs) {
    int[] leaving = new int[costs.length];
    for (int row = 0; row < costs.length; row++) {
      int best = Assignment.cheapest(costs[row]);
      if (best != Assignment.NOBODY) {
        int later = tour(row, best, NEXT_CHANCE_SECONDS) - tour(row, best, 0);
        leaving[row] = costs[row][best] + later + waited(due.get(row));
      }
    }
    return leaving;
  }

  private int tour(int row, int column, int beginsIn) {
    TravelTable ride = rides.computeIfAbsent(candidates.get(column).vehicle(), this::rides);
    Sought sought = due.get(row);
    Tour tour = new Tour(now, beginsIn);
    tour.fetch(sought.run().errand(), sought.toPickup(column));
    tour.handOver(sought.run().errand(), ride.seconds(row, row));
    return tour.cost();
  }

  private TravelTable rides(Vehicle vehicle) {
    return travel.table(
        due.stream().map(sought -> sought.run().errand().pickup()).toList(),
        due.stream().map(sought -> sought.run().errand().dropoff()).toList(),
        vehicle);
  }

  private int bonus(Candidate candidate) {
    long idle = Duration.between(candidate.idleSince(), now).toSeconds();
    return Math.clamp(idle / IDLE_SECONDS_PER_BONUS, 0, BONUS_MAX);
  }

  private int waited(Sought sought) {
    long waited = Duration.between(sought.run().errand().readyAt(), now).toSeconds();
    return Math.clamp(waited, 0, WAITED_MAX);
  }
}
