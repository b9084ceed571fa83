package dev.tiffin.delivery.dispatch;

import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.travel.TravelTable;
import dev.tiffin.delivery.travel.TravelTime;
import dev.tiffin.delivery.travel.Vehicle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A run that somebody is sought for, and how far everybody is from it. */
final class Sought {
  private static final int OUT_OF_REACH = Integer.MAX_VALUE;

  private final OpenRun run;
  private final int[] toPickup;

  /**
   * @param toPickup seconds that each candidate needs to its restaurant, {@link #OUT_OF_REACH} for
   *     those who may not be asked
   */
  private Sought(OpenRun run, int[] toPickup) {
    this.run = run;
    this.toPickup = toPickup;
  }

  /** A run that is not looked at more closely. */
  static Sought byNobody(OpenRun run) {
    return new Sought(run, new int[0]);
  }

  /** The runs, with how far the candidates are from each. */
  static List<Sought> all(TravelTime travel, List<OpenRun> runs, List<Candidate> candidates) {
    int[][] seconds = new int[runs.size()][candidates.size()];
    List<Place> pickups = runs.stream().map(run -> run.errand().pickup()).toList();
    for (Vehicle vehicle : Vehicle.values()) {
      int[] theirs =
          IntStream.range(0, candidates.size())
              .filter(i -> candidates.get(i).vehicle() == vehicle)
              .toArray();
      List<Place> positions =
          Arrays.stream(theirs).mapToObj(i -> candidates.get(i).position()).toList();
      if (positions.isEmpty() || pickups.isEmpty()) {
        continue;
      }
      TravelTable table = travel.table(positions, pickups, vehicle);
      for (int i = 0; i < theirs.length; i++) {
        for (int j = 0; j < pickups.size(); j++) {
          seconds[j][theirs[i]] = table.seconds(i, j);
        }
      }
    }
    List<Sought> all = new ArrayList<>(runs.size());
    for (int j = 0; j < runs.size(); j++) {
      all.add(new Sought(runs.get(j), withinReach(runs.get(j), seconds[j], candidates)));
    }
    return all;
  }

  private static int[] withinReach(OpenRun run, int[] seconds, List<Candidate> candidates) {
    for (int i = 0; i < seconds.length; i++) {
      boolean declined = run.declinedBy().contains(candidates.get(i).courier());
      if (declined || seconds[i] > Dispatch.REACH_SECONDS_MAX) {
        seconds[i] = OUT_OF_REACH;
      }
    }
    return seconds;
  }

  OpenRun run() {
    return run;
  }

  boolean isReachedBy(int candidate) {
    return toPickup[candidate] != OUT_OF_REACH;
  }

  /** In seconds, of a candidate in reach. */
  int toPickup(int candidate) {
    return toPickup[candidate];
  }

  boolean isDue(Instant now) {
    return !now.isBefore(lookedAtFrom());
  }

  /** Whether a dispatcher is to be told now. */
  Optional<Alert> alert(Instant now) {
    if (run.alerted()) {
      return Optional.empty();
    }
    Instant from = lookedAtFrom().isAfter(run.since()) ? lookedAtFrom() : run.since();
    if (run.refusals() >= Dispatch.REFUSALS_MAX) {
      return Optional.of(alert(Alert.Cause.REFUSED));
    }
    return now.isBefore(from.plus(Dispatch.ALONE_MAX))
        ? Optional.empty()
        : Optional.of(alert(Alert.Cause.NOBODY_FOUND));
  }

  private Alert alert(Alert.Cause cause) {
    return new Alert(run.errand().orderId(), run.version(), run.refusals(), cause);
  }

  Proposal propose(Candidate candidate, int index, int cost) {
    return new Proposal(
        run.errand().orderId(),
        run.version(),
        candidate.courier(),
        Duration.ofSeconds(toPickup[index]),
        !candidate.load().isEmpty(),
        cost);
  }

  /** Where nobody is in reach, as if somebody stood at the restaurant. */
  private Instant lookedAtFrom() {
    int quickest = Arrays.stream(toPickup).min().orElse(OUT_OF_REACH);
    return run.errand()
        .readyAt()
        .minus(Dispatch.LEAD)
        .minusSeconds(quickest == OUT_OF_REACH ? 0 : quickest);
  }
}
