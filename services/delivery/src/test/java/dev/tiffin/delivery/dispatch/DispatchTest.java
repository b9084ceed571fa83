package dev.tiffin.delivery.dispatch;

import static dev.tiffin.delivery.dispatch.Town.NOON;
import static dev.tiffin.delivery.dispatch.Town.at;
import static dev.tiffin.delivery.dispatch.Town.declined;
import static dev.tiffin.delivery.dispatch.Town.errand;
import static dev.tiffin.delivery.dispatch.Town.idle;
import static dev.tiffin.delivery.dispatch.Town.in;
import static dev.tiffin.delivery.dispatch.Town.now;
import static dev.tiffin.delivery.dispatch.Town.open;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.travel.GreatCircle;
import dev.tiffin.delivery.travel.Vehicle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kilometre is 312 seconds on a bicycle. */
class DispatchTest {
  private final Dispatch dispatch = new Dispatch(new GreatCircle());

  private Map<String, String> asked(Snapshot snapshot) {
    return dispatch.plan(snapshot).proposals().stream()
        .collect(
            Collectors.toMap(
                proposal -> proposal.orderId().value(), proposal -> proposal.courier().value()));
  }

  @Test
  void nothingComesOfNothing() {
    Plan nothing = new Plan(List.of(), List.of());
    assertEquals(nothing, dispatch.plan(now(List.of())));
    assertEquals(nothing, dispatch.plan(now(List.of(), idle("ann", at(0, 0)))));
    assertEquals(nothing, dispatch.plan(now(List.of(open(errand("k1"))))));
  }

  @Test
  void oneOrderGoesToItsCheapestCourier() {
    Snapshot snapshot =
        now(
            List.of(open(errand("k1"))),
            idle("far", at(0, 900)),
            idle("near", at(0, -500)),
            idle("farther", at(-2_000, 0)));
    Proposal proposal = dispatch.plan(snapshot).proposals().getFirst();
    assertEquals("near", proposal.courier().value());
    assertEquals(1, proposal.version());
    assertEquals(Duration.ofSeconds(156), proposal.toPickup());
    // 156 s to it and 312 s on, and 156 s that the food has waited, twice
    assertEquals(156 + 312 + 2 * 156, proposal.cost());
  }

  @Test
  void beingLateCountsThreeTimes() {
    Errand late = new Errand(errand("k1").orderId(), "bouchon", at(0, 0), at(1_000, 0), NOON, NOON);
    Proposal proposal =
        dispatch.plan(now(List.of(open(late)), idle("ann", at(0, 0)))).proposals().getFirst();
    assertEquals(312 + 3 * (Tour.COUNTER_SECONDS + 312), proposal.cost());
  }

  @Test
  void isLookedAtFiveMinutesBeforeTheQuickestMustLeave() {
    Candidate ann = idle("ann", at(0, 1_000));
    Candidate farAway = idle("far", at(0, 5_000));
    Errand notYet = errand("k1", "bouchon", at(0, 0), at(1_000, 0), in(613));
    Errand due = errand("k1", "bouchon", at(0, 0), at(1_000, 0), in(612));
    assertEquals(Map.of(), asked(now(List.of(open(notYet)), ann, farAway)));
    assertEquals(Map.of("k1", "ann"), asked(now(List.of(open(due)), ann, farAway)));
    assertEquals(Map.of("k1", "far"), asked(now(List.of(open(notYet)), farAway)));
  }

  @Test
  void aFixMustBeYoungerThanAMinute() {
    assertEquals(Map.of("k1", "ann"), asked(withFix(Duration.ofSeconds(59))));
    assertEquals(Map.of(), asked(withFix(Duration.ofSeconds(60))));
  }

  private static Snapshot withFix(Duration age) {
    return now(
        List.of(open(errand("k1"))),
        new Candidate(
            new CourierId("ann"), Vehicle.CAR, at(0, 0), NOON.minus(age), List.of(), false, NOON));
  }

  @Test
  void whoDeclinedIsNotAskedAgain() {
    Snapshot snapshot =
        now(
            List.of(declined(errand("k1"), "near")),
            idle("near", at(0, 0)),
            idle("far", at(0, 3_000)));
    assertEquals(Map.of("k1", "far"), asked(snapshot));
  }

  @Test
  void whoHasAnOpenOfferIsNotAskedAnotherThing() {
    Candidate busy =
        new Candidate(new CourierId("busy"), Vehicle.CAR, at(0, 0), NOON, List.of(), true, NOON);
    assertEquals(Map.of(), asked(now(List.of(open(errand("k1"))), busy)));
  }

  @Test
  void whatIsOfferedIsNotOfferedToAnother() {
    OpenRun offered = new OpenRun(errand("k1"), 3, NOON, 0, Set.of(), true, false);
    assertEquals(Map.of(), asked(now(List.of(offered), idle("ann", at(0, 0)))));
  }

  @Test
  void nobodyIsAskedToTravelForMoreThanAnHour() {
    assertEquals(
        Map.of("k1", "ann"), asked(now(List.of(open(errand("k1"))), idle("ann", at(0, 11_500)))));
    assertEquals(Map.of(), asked(now(List.of(open(errand("k1"))), idle("ann", at(0, 11_600)))));
  }

  @Test
  void whoHasBeenIdleLongerGoesFirstButNotFarther() {
    OpenRun run = open(errand("k1"));
    assertEquals(
        Map.of("k1", "bob"),
        asked(now(List.of(run), idleFor("ann", 0, 600), idleFor("bob", 0, 700))));
    // a day of it is not worth more than two minutes of travel
    assertEquals(
        Map.of("k1", "ann"),
        asked(now(List.of(run), idleFor("ann", 500, 0), idleFor("bob", 1_000, 86_400))));
  }

  private static Candidate idleFor(String id, int metres, int seconds) {
    return new Candidate(
        new CourierId(id),
        Vehicle.BICYCLE,
        at(0, metres),
        NOON,
        List.of(),
        false,
        NOON.minusSeconds(seconds));
  }

  @Test
  void severalAreGivenOutTogether() {
    Errand here = errand("here", "bouchon", at(0, 0), at(1_000, 0), NOON);
    Errand there = errand("there", "dar", at(0, 2_000), at(1_000, 2_000), NOON);
    // ann is the nearest to both; whoever thinks of one order only sends bob a long way
    Snapshot snapshot =
        now(List.of(open(here), open(there)), idle("ann", at(0, 800)), idle("bob", at(0, -900)));
    assertEquals(Map.of("here", "bob", "there", "ann"), asked(snapshot));
  }

  @Test
  void whereCouriersAreFewWhoeverWouldBeLateGoesFirst() {
    OpenRun easy = promised("a", at(0, 0), in(-60), in(3_600));
    OpenRun urgent = promised("b", at(0, 1_500), NOON, in(300));
    Snapshot snapshot = now(List.of(easy, urgent), idle("ann", at(0, 100)));
    assertEquals(Map.of("b", "ann"), asked(snapshot));
  }

  @Test
  void whereCouriersAreFewTheLongestWaitingIsNotLeftAgain() {
    OpenRun urgent = promised("urgent", at(0, 0), NOON, in(300));
    OpenRun old = promised("old", at(0, 1_500), in(-1_500), in(3_600));
    Snapshot snapshot = now(List.of(urgent, old), idle("ann", at(0, 100)));
    assertEquals(Map.of("old", "ann"), asked(snapshot));
  }

  private static OpenRun promised(String id, Place pickup, Instant ready, Instant promisedTo) {
    Place door = new Place(pickup.latitude(), at(1_000, 0).longitude());
    return open(new Errand(new OrderId(id), "r-" + id, pickup, door, ready, promisedTo));
  }

  @Test
  void equalSnapshotsMakeEqualPlansInWhateverOrder() {
    Random random = new Random(42);
    List<OpenRun> runs = new ArrayList<>(runs(random, 20));
    List<Candidate> candidates = new ArrayList<>(candidates(random, 35));
    Plan plan = dispatch.plan(new Snapshot(NOON, runs, candidates));
    assertEquals(20, plan.proposals().size());
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(runs, random);
      Collections.shuffle(candidates, random);
      assertEquals(plan, dispatch.plan(new Snapshot(NOON, runs, candidates)));
    }
  }

  /** What a pair costs is asked of the plan itself; all ways to make pairs are tried. */
  @Test
  void togetherTheyCostAsLittleAsCanBe() {
    Random random = new Random(20_261_120);
    for (int round = 0; round < 60; round++) {
      List<OpenRun> runs = runs(random, 1 + random.nextInt(4));
      List<Candidate> candidates = candidates(random, runs.size() + random.nextInt(3));
      List<Proposal> proposals = dispatch.plan(new Snapshot(NOON, runs, candidates)).proposals();
      assertEquals(runs.size(), proposals.size());
      assertEquals(
          cheapest(runs, candidates),
          proposals.stream().mapToLong(Proposal::cost).sum(),
          () -> runs + " " + candidates);
    }
  }

  private long cheapest(List<OpenRun> runs, List<Candidate> candidates) {
    if (runs.isEmpty()) {
      return 0;
    }
    long best = Long.MAX_VALUE;
    for (Candidate candidate : candidates) {
      List<Candidate> others = new ArrayList<>(candidates);
      others.remove(candidate);
      Proposal alone = dispatch.plan(now(runs.subList(0, 1), candidate)).proposals().getFirst();
      best = Math.min(best, alone.cost() + cheapest(runs.subList(1, runs.size()), others));
    }
    return best;
  }

  @Test
  void thousandsAreLookedAtInTurns() {
    Random random = new Random(1);
    Plan plan = dispatch.plan(new Snapshot(NOON, runs(random, 1_500), candidates(random, 3_000)));
    assertEquals(Dispatch.RUNS_MAX, plan.proposals().size());
    assertEquals(
        Dispatch.RUNS_MAX, plan.proposals().stream().map(Proposal::courier).distinct().count());
  }

  @Test
  void whomNobodyReachesDoesNotKeepOthersFromTheirTurn() {
    List<OpenRun> runs = new ArrayList<>();
    for (int i = 0; i < 3 * Dispatch.RUNS_MAX; i++) {
      Place farAway = at(900_000, i);
      runs.add(open(errand("far-" + i, "oasis", farAway, farAway, NOON.minusSeconds(600))));
    }
    runs.add(open(errand("near")));
    List<Candidate> ann = List.of(idle("ann", at(0, 0)));
    Set<String> asked =
        IntStream.range(0, 4)
            .mapToObj(second -> asked(new Snapshot(in(second), runs, ann)).keySet())
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    assertEquals(Set.of("near"), asked);
  }

  @Test
  void timesThatMakeNoSenseDoNoHarm() {
    Errand ancient =
        errand("k1", "bouchon", at(0, 0), at(1_000, 0), Instant.parse("1970-01-01T00:00:00Z"));
    Candidate newBorn =
        new Candidate(
            new CourierId("ann"),
            Vehicle.FOOT,
            at(0, 0),
            Instant.MAX,
            List.of(),
            false,
            Instant.MAX);
    assertEquals(Map.of("k1", "ann"), asked(now(List.of(open(ancient)), newBorn)));
    Errand never =
        errand("k2", "bouchon", at(0, 0), at(0, 0), Instant.parse("9999-01-01T00:00:00Z"));
    assertEquals(Map.of(), asked(now(List.of(open(never)), newBorn)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -90.001, 90.001})
  void whatIsNotOnEarthIsNoPlace(double latitude) {
    Place nowhere = new Place(latitude, 0);
    assertThrows(IllegalArgumentException.class, () -> idle("ann", nowhere));
    assertThrows(IllegalArgumentException.class, () -> errand("k1", "b", nowhere, at(0, 0), NOON));
    assertThrows(IllegalArgumentException.class, () -> errand("k1", "b", at(0, 0), nowhere, NOON));
  }

  @Test
  void nobodyIsThereTwice() {
    OpenRun run = open(errand("k1"));
    Candidate ann = idle("ann", at(0, 0));
    assertThrows(IllegalArgumentException.class, () -> now(List.of(run, run)));
    assertThrows(IllegalArgumentException.class, () -> now(List.of(run), ann, ann));
  }

  private static List<OpenRun> runs(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            open(
                errand(
                    "k%04d".formatted(i),
                    "r" + i,
                    anywhere(random),
                    anywhere(random),
                    in(-random.nextInt(600)))))
        .toList();
  }

  private static List<Candidate> candidates(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> idle("c%04d".formatted(i), anywhere(random)))
        .toList();
  }

  private static Place anywhere(Random random) {
    return at(random.nextInt(4_000), random.nextInt(4_000));
  }
}
