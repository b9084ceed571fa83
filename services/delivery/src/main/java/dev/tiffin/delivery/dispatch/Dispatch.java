package dev.tiffin.delivery.dispatch;

import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.travel.TravelTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Decides, from how things stand, which courier is asked to take which run. A run is looked at from
 * five minutes before its quickest courier would have to leave to be there when it is ready. All
 * runs that are due are given out together, so that their costs add up to the least; of one run
 * that is simply its cheapest courier. A courier is asked one thing at a time.
 *
 * <p>Equal snapshots make equal plans, whatever the order of their lists.
 */
public final class Dispatch {
  /** A position that is older says nothing about where a courier is. */
  static final Duration FIX_AGE_MAX = Duration.ofSeconds(60);

  /** How long before its quickest courier must leave a run is looked at. */
  static final Duration LEAD = Duration.ofMinutes(5);

  /** Nobody is asked to travel longer to a restaurant. */
  static final int REACH_SECONDS_MAX = 3_600;

  static final int REFUSALS_MAX = 5;
  static final Duration ALONE_MAX = Duration.ofMinutes(4);

  /**
   * Runs that one plan looks at. Where there are more they take turns, second by second, so that
   * those whom nobody can reach do not keep the others from being looked at.
   */
  static final int RUNS_MAX = 200;

  private static final Comparator<OpenRun> READY_FIRST =
      Comparator.comparing((OpenRun run) -> run.errand().readyAt())
          .thenComparing(run -> run.errand().orderId().value());

  private final TravelTime travel;

  public Dispatch(TravelTime travel) {
    this.travel = travel;
  }

  /** What is to be done now. */
  public Plan plan(Snapshot snapshot) {
    Instant now = snapshot.now();
    List<Candidate> candidates = fit(snapshot);
    List<Sought> near = Sought.all(travel, soon(snapshot), candidates);
    List<Sought> due =
        near.stream().filter(sought -> !sought.run().offered() && sought.isDue(now)).toList();
    return new Plan(propose(now, candidates, due), alerts(snapshot, near));
  }

  /** Who could take something at all. */
  private static List<Candidate> fit(Snapshot snapshot) {
    Instant tooOld = snapshot.now().minus(FIX_AGE_MAX);
    return snapshot.candidates().stream()
        .filter(candidate -> !candidate.asked() && candidate.fixAt().isAfter(tooOld))
        .filter(candidate -> candidate.load().isEmpty() || Stacking.hasRoom(candidate))
        .sorted(Comparator.comparing(candidate -> candidate.courier().value()))
        .toList();
  }

  /** What could be due, if somebody were as far away as is allowed. */
  private static List<OpenRun> soon(Snapshot snapshot) {
    Instant horizon = snapshot.now().plus(LEAD).plusSeconds(REACH_SECONDS_MAX);
    List<OpenRun> soon =
        snapshot.runs().stream()
            .filter(run -> !run.errand().readyAt().isAfter(horizon))
            .sorted(READY_FIRST)
            .toList();
    return soon.size() <= RUNS_MAX ? soon : turn(soon, snapshot.now());
  }

  private static List<OpenRun> turn(List<OpenRun> all, Instant now) {
    int first = Math.floorMod(now.getEpochSecond() * RUNS_MAX, all.size());
    return IntStream.range(first, first + RUNS_MAX).mapToObj(i -> all.get(i % all.size())).toList();
  }

  private List<Proposal> propose(Instant now, List<Candidate> candidates, List<Sought> due) {
    if (candidates.isEmpty() || due.isEmpty()) {
      return List.of();
    }
    Costs costs = new Costs(travel, now, candidates, due);
    int[][] taking = costs.taking();
    int[] chosen = Assignment.cheapest(taking, costs.leaving(taking));
    List<Proposal> proposals = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i] != Assignment.NOBODY) {
        Candidate candidate = candidates.get(chosen[i]);
        proposals.add(due.get(i).propose(candidate, chosen[i], taking[i][chosen[i]]));
      }
    }
    proposals.sort(Comparator.comparing(proposal -> proposal.orderId().value()));
    return proposals;
  }

  private static List<Alert> alerts(Snapshot snapshot, List<Sought> near) {
    Set<OrderId> known =
        near.stream().map(sought -> sought.run().errand().orderId()).collect(Collectors.toSet());
    List<Sought> all = new ArrayList<>(near);
    snapshot.runs().stream()
        .filter(run -> !known.contains(run.errand().orderId()))
        .forEach(run -> all.add(Sought.byNobody(run)));
    return all.stream()
        .flatMap(sought -> sought.alert(snapshot.now()).stream())
        .sorted(Comparator.comparing(alert -> alert.orderId().value()))
        .toList();
  }
}
