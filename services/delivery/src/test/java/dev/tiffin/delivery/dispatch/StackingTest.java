package dev.tiffin.delivery.dispatch;

import static dev.tiffin.delivery.dispatch.Town.NOON;
import static dev.tiffin.delivery.dispatch.Town.at;
import static dev.tiffin.delivery.dispatch.Town.declined;
import static dev.tiffin.delivery.dispatch.Town.errand;
import static dev.tiffin.delivery.dispatch.Town.fetching;
import static dev.tiffin.delivery.dispatch.Town.idle;
import static dev.tiffin.delivery.dispatch.Town.in;
import static dev.tiffin.delivery.dispatch.Town.loaded;
import static dev.tiffin.delivery.dispatch.Town.now;
import static dev.tiffin.delivery.dispatch.Town.open;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.travel.GreatCircle;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ann goes to the bouchon at (0, 0) for an order to (2000, 0). */
class StackingTest {
  private static final Errand FIRST = errand("k1", "bouchon", at(0, 0), at(2_000, 0), NOON);
  private static final Place ON_THE_WAY = at(2_000, 100);

  private final Dispatch dispatch = new Dispatch(new GreatCircle());

  private List<Proposal> plan(Errand second, Candidate... candidates) {
    return dispatch.plan(now(List.of(open(second)), candidates)).proposals();
  }

  private static Candidate ann() {
    return fetching("ann", at(-200, 0), FIRST);
  }

  private static Errand second(String restaurant, Place pickup, Place dropoff, Instant ready) {
    return errand("k2", restaurant, pickup, dropoff, ready);
  }

  @Test
  void fetchesAnotherFromTheSameRestaurant() {
    List<Proposal> proposals = plan(second("bouchon", at(0, 0), ON_THE_WAY, NOON), ann());
    assertEquals("ann", proposals.getFirst().courier().value());
    assertTrue(proposals.getFirst().stacked());
  }

  @Test
  void fetchesAnotherFromNextDoorButNotFromFurtherAway() {
    assertEquals(1, plan(second("dar", at(0, 295), ON_THE_WAY, NOON), ann()).size());
    assertEquals(0, plan(second("dar", at(0, 305), ON_THE_WAY, NOON), ann()).size());
    assertEquals(1, plan(second("dar", at(295, 0), ON_THE_WAY, NOON), ann()).size());
    assertEquals(0, plan(second("dar", at(305, 0), ON_THE_WAY, NOON), ann()).size());
  }

  @Test
  void bothAreReadyWithinEightMinutes() {
    Candidate ann = ann();
    assertEquals(1, plan(second("bouchon", at(0, 0), ON_THE_WAY, in(-480)), ann).size());
    assertEquals(0, plan(second("bouchon", at(0, 0), ON_THE_WAY, in(-481)), ann).size());
    Errand later = errand("k1", "bouchon", at(0, 0), at(2_000, 0), in(480));
    Errand tooLate = errand("k1", "bouchon", at(0, 0), at(2_000, 0), in(481));
    Errand second = second("bouchon", at(0, 0), ON_THE_WAY, NOON);
    assertEquals(1, plan(second, fetching("ann", at(0, 0), later)).size());
    assertEquals(0, plan(second, fetching("ann", at(0, 0), tooLate)).size());
  }

  @Test
  void neitherBagTravelsMoreThanAQuarterLonger() {
    // by its door to the other one is 1000 + 1000 of 2000: no detour at all
    assertEquals(1, plan(second("bouchon", at(0, 0), at(1_000, 0), NOON), ann()).size());
    // 500 m behind the first door: its own bag goes straight past that
    assertEquals(1, plan(second("bouchon", at(0, 0), at(2_500, 0), NOON), ann()).size());
    // to the side: either the one or the other bag goes round
    assertEquals(0, plan(second("bouchon", at(0, 0), at(0, 2_000), NOON), ann()).size());
    assertEquals(0, plan(second("bouchon", at(0, 0), at(-1_000, 0), NOON), ann()).size());
  }

  /** By way of (1000, 750) it is exactly a quarter longer to (2000, 0). */
  @Test
  void aQuarterIsTheEnd() {
    assertEquals(1, plan(second("bouchon", at(0, 0), at(1_000, 740), NOON), ann()).size());
    assertEquals(0, plan(second("bouchon", at(0, 0), at(1_000, 760), NOON), ann()).size());
  }

  @Test
  void nothingIsAddedOnceTheFirstIsPickedUp() {
    Candidate carrying = loaded("ann", at(0, 0), new Candidate.Load(FIRST, true));
    assertEquals(0, plan(second("bouchon", at(0, 0), ON_THE_WAY, NOON), carrying).size());
  }

  @Test
  void nobodyHasThree() {
    Errand other = errand("k0", "bouchon", at(0, 0), ON_THE_WAY, NOON);
    Candidate full =
        loaded("ann", at(0, 0), new Candidate.Load(FIRST, false), new Candidate.Load(other, false));
    assertEquals(0, plan(second("bouchon", at(0, 0), ON_THE_WAY, NOON), full).size());
  }

  @Test
  void whoDeclinedItIsNotGivenItOnTop() {
    OpenRun run = declined(second("bouchon", at(0, 0), ON_THE_WAY, NOON), "ann");
    assertEquals(List.of(), dispatch.plan(now(List.of(run), ann())).proposals());
  }

  @Test
  void costsWhatItAddsSoThatSomebodyIdleAndNearMayBeBetter() {
    Errand second = second("bouchon", at(0, 0), ON_THE_WAY, NOON);
    List<Proposal> withFar = plan(second, ann(), idle("bob", at(0, 3_000)));
    assertEquals("ann", withFar.getFirst().courier().value());
    // ann: 100 m more for the second, and a minute at the counter that makes nobody late
    assertTrue(withFar.getFirst().cost() < 312, () -> withFar.toString());
    // with a wait that makes the first one late, bob is cheaper
    Errand tight = new Errand(FIRST.orderId(), "bouchon", at(0, 0), at(2_000, 0), NOON, in(800));
    Errand later = second("bouchon", at(0, 0), at(400, 0), in(360));
    Candidate busy = fetching("ann", at(-200, 0), tight);
    assertEquals("ann", plan(later, busy).getFirst().courier().value());
    Candidate bob = idle("bob", at(0, -1_000));
    assertEquals("bob", plan(later, busy, bob).getFirst().courier().value());
  }
}
