package dev.tiffin.delivery.dispatch;

import static dev.tiffin.delivery.dispatch.Town.NOON;
import static dev.tiffin.delivery.dispatch.Town.at;
import static dev.tiffin.delivery.dispatch.Town.errand;
import static dev.tiffin.delivery.dispatch.Town.idle;
import static dev.tiffin.delivery.dispatch.Town.in;
import static dev.tiffin.delivery.dispatch.Town.now;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.travel.GreatCircle;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertTest {
  private static final Alert NOBODY = new Alert(new OrderId("k1"), 4, 0, Alert.Cause.NOBODY_FOUND);
  private static final Errand READY = errand("k1", "bouchon", at(0, 0), at(1_000, 0), in(-3_600));

  private final Dispatch dispatch = new Dispatch(new GreatCircle());

  private List<Alert> alerts(OpenRun run, Candidate... candidates) {
    return dispatch.plan(now(List.of(run), candidates)).alerts();
  }

  private static OpenRun since(Errand errand, Instant since) {
    return new OpenRun(errand, 4, since, 0, Set.of(), false, false);
  }

  @Test
  void fourMinutesWithoutACourier() {
    assertEquals(List.of(), alerts(since(READY, in(-239))));
    assertEquals(List.of(NOBODY), alerts(since(READY, in(-240))));
  }

  @Test
  void theyCountFromWhenItIsLookedAt() {
    // opened long ago; looked at from five minutes before it is ready
    Errand later = errand("k1", "bouchon", at(0, 0), at(1_000, 0), in(61));
    Errand soon = errand("k1", "bouchon", at(0, 0), at(1_000, 0), in(60));
    assertEquals(List.of(), alerts(since(later, in(-3_600))));
    assertEquals(List.of(NOBODY), alerts(since(soon, in(-3_600))));
    // a courier who needs a minute to be there moves that a minute forward
    assertEquals(List.of(NOBODY), alerts(since(later, in(-3_600)), idle("ann", at(0, 193))));
  }

  @Test
  void fiveRefusals() {
    assertEquals(List.of(), alerts(refused(4)));
    assertEquals(
        List.of(new Alert(new OrderId("k1"), 4, 5, Alert.Cause.REFUSED)), alerts(refused(5)));
  }

  private static OpenRun refused(int times) {
    return new OpenRun(READY, 4, NOON, times, Set.of(), false, false);
  }

  @Test
  void anOpenOfferIsNoCourierYet() {
    assertEquals(
        List.of(NOBODY), alerts(new OpenRun(READY, 4, in(-240), 0, Set.of(), true, false)));
  }

  @Test
  void theyAreToldOnceAndTheSearchGoesOn() {
    OpenRun told = new OpenRun(READY, 4, in(-900), 7, Set.of(), false, true);
    Plan plan = dispatch.plan(now(List.of(told), idle("ann", at(0, 0))));
    assertEquals(List.of(), plan.alerts());
    assertEquals(1, plan.proposals().size());
  }

  @Test
  void thoseThatHadNoTurnAreToldOfToo() {
    List<OpenRun> runs =
        IntStream.range(0, Dispatch.RUNS_MAX + 50)
            .mapToObj(i ->
                since(
                    errand("k%04d".formatted(i), "bouchon", at(0, 0), at(9, 9), in(-600)),
                    in(-300)))
            .toList();
    assertEquals(runs.size(), dispatch.plan(now(runs)).alerts().size());
  }
}
