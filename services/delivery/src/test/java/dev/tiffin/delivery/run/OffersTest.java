package dev.tiffin.delivery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.platform.testing.DeciderScenario;
import dev.tiffin.platform.testing.DeciderScenario.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Couriers are asked, one after another, until one takes it. */
final class OffersTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant UNTIL = AT.plusSeconds(45);
  private static final Actor DISPATCHER = new Actor(Actor.Role.DISPATCHER, "dina");
  private static final Actor CUSTOMER = new Actor(Actor.Role.CUSTOMER, "cara");
  private static final CourierId CLEO = new CourierId("cleo");
  private static final CourierId OTTO = new CourierId("otto");
  private static final Actor CLEO_HERSELF = new Actor(Actor.Role.COURIER, "cleo");
  private static final Actor OTTO_HIMSELF = new Actor(Actor.Role.COURIER, "otto");
  private static final Availability FREE = new Availability(0, false, true);

  private static final RunEvent OPENED =
      new RunEvent.Opened(new OrderId("o-1"), "cara", "bouchon", new Place(45.7, 4.8), AT);
  private static final RunEvent OFFERED = new RunEvent.CourierOffered(CLEO, UNTIL, AT);

  private static final DeciderScenario<RunState, RunCommand, RunEvent, RunRejection> OPEN =
      DeciderScenario.<RunState, RunCommand, RunEvent, RunRejection>of(
              RunState.NONE, OffersTest::outcome, Run::evolve)
          .given(OPENED);
  private static final DeciderScenario<RunState, RunCommand, RunEvent, RunRejection> ASKED =
      OPEN.given(OFFERED);

  private static Outcome<RunEvent, RunRejection> outcome(RunState state, RunCommand command) {
    return switch (Run.decide(state, command)) {
      case Decision.Happened(List<RunEvent> events) -> Outcome.happened(events);
      case Decision.Refused(RunRejection why) -> Outcome.refused(why);
    };
  }

  private static RunCommand accept(Actor by, int offer, Instant at) {
    return new RunCommand.AcceptOffer(offer, FREE, by, at);
  }

  private static RunEvent closed(CourierId courier, OfferEnd end, Instant at) {
    return new RunEvent.OfferClosed(courier, end, at);
  }

  @Test
  void onlyWhoIsOnlineAndHasRoomAndIsNotBeingAskedIsAsked() {
    OPEN.when(new RunCommand.OfferTo(CLEO, UNTIL, FREE, AT)).then(OFFERED);
    OPEN.when(new RunCommand.OfferTo(CLEO, UNTIL, new Availability(1, false, true), AT))
        .then(OFFERED);
    OPEN.when(new RunCommand.OfferTo(CLEO, UNTIL, new Availability(2, false, true), AT))
        .thenRejected(new RunRejection.CourierFull(CLEO));
    OPEN.when(new RunCommand.OfferTo(CLEO, UNTIL, new Availability(0, true, true), AT))
        .thenRejected(new RunRejection.CourierAsked(CLEO));
    OPEN.when(new RunCommand.OfferTo(CLEO, UNTIL, new Availability(0, false, false), AT))
        .thenRejected(new RunRejection.CourierAway(CLEO));
    ASKED
        .when(new RunCommand.OfferTo(OTTO, UNTIL, FREE, AT))
        .thenRejected(new RunRejection.NotNow(RunStatus.OFFERED, RunStatus.OFFERED, Set.of()));
  }

  @Test
  void whoIsAskedTakesIt() {
    for (int offer : new int[] {0, 2}) {
      ASKED
          .when(accept(CLEO_HERSELF, offer, AT))
          .then(new RunEvent.CourierAssigned(CLEO, CLEO_HERSELF, AT));
    }
    ASKED
        .given(new RunEvent.CourierAssigned(CLEO, CLEO_HERSELF, AT))
        .when(accept(CLEO_HERSELF, 2, AT))
        .then();
  }

  @Test
  void whatIsNoLongerOpenCannotBeTaken() {
    RunRejection closed = new RunRejection.OfferClosed();
    ASKED.when(accept(CLEO_HERSELF, 2, UNTIL.minusMillis(1))).events();
    ASKED.when(accept(CLEO_HERSELF, 2, UNTIL)).thenRejected(closed);
    ASKED.when(accept(CLEO_HERSELF, 1, AT)).thenRejected(closed);
    ASKED.when(new RunCommand.DeclineOffer(2, CLEO_HERSELF, UNTIL)).thenRejected(closed);
    for (OfferEnd end : OfferEnd.values()) {
      ASKED.given(closed(CLEO, end, AT)).when(accept(CLEO_HERSELF, 2, AT)).thenRejected(closed);
    }
    // the next one's by now
    ASKED
        .given(closed(CLEO, OfferEnd.TIMED_OUT, AT), new RunEvent.CourierOffered(OTTO, UNTIL, AT))
        .when(accept(CLEO_HERSELF, 0, AT))
        .thenRejected(closed);
  }

  @Test
  void whoWasNeverAskedKnowsOfNothing() {
    ASKED.when(accept(OTTO_HIMSELF, 0, AT)).thenRejected(new RunRejection.Unknown());
    OPEN.when(accept(OTTO_HIMSELF, 0, AT)).thenRejected(new RunRejection.Unknown());
    ASKED
        .when(new RunCommand.DeclineOffer(0, OTTO_HIMSELF, AT))
        .thenRejected(new RunRejection.Unknown());
    ASKED
        .when(accept(DISPATCHER, 0, AT))
        .thenRejected(new RunRejection.NotYours(RunStatus.ASSIGNED, Actor.Role.DISPATCHER));
  }

  @Test
  void whoHasTwoTakesNoThird() {
    ASKED
        .when(new RunCommand.AcceptOffer(0, new Availability(2, true, true), CLEO_HERSELF, AT))
        .thenRejected(new RunRejection.CourierFull(CLEO));
  }

  @Test
  void anOfferIsClosedOnceAndOnlyThatOne() {
    ASKED
        .when(new RunCommand.CloseOffer(2, OfferEnd.TIMED_OUT, UNTIL))
        .then(closed(CLEO, OfferEnd.TIMED_OUT, UNTIL));
    ASKED.when(new RunCommand.CloseOffer(2, OfferEnd.TIMED_OUT, AT)).then();
    ASKED
        .when(new RunCommand.CloseOffer(2, OfferEnd.COURIER_OFFLINE, AT))
        .then(closed(CLEO, OfferEnd.COURIER_OFFLINE, AT));
    ASKED.when(new RunCommand.CloseOffer(1, OfferEnd.TIMED_OUT, UNTIL)).then();
    ASKED
        .given(new RunEvent.CourierAssigned(CLEO, CLEO_HERSELF, AT))
        .when(new RunCommand.CloseOffer(2, OfferEnd.TIMED_OUT, UNTIL))
        .then();
  }

  @Test
  void anOfferLivesOnWhileOtherThingsHappenToItsRun() {
    ASKED
        .given(new RunEvent.PickupAllowed(AT))
        .when(accept(CLEO_HERSELF, 2, AT))
        .then(new RunEvent.CourierAssigned(CLEO, CLEO_HERSELF, AT));
  }

  @Test
  void whoDoesNotWantItIsRememberedAndWhoHadNoSayIsNot() {
    Run run =
        (Run)
            ASKED
                .given(closed(CLEO, OfferEnd.DECLINED, AT), OFFERED)
                .given(closed(CLEO, OfferEnd.TIMED_OUT, AT))
                .given(new RunEvent.CourierOffered(OTTO, UNTIL, AT))
                .given(closed(OTTO, OfferEnd.COURIER_OFFLINE, AT))
                .state();
    assertEquals(new Search(2, false, List.of(CLEO, OTTO), List.of(CLEO)), run.search());
    assertEquals(List.of(RunStatus.PENDING), statuses(run));
  }

  @Test
  void couriersAskedAreRememberedWithinBounds() {
    List<RunEvent> events = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      CourierId courier = new CourierId("c-" + i);
      events.add(new RunEvent.CourierOffered(courier, UNTIL, AT));
      events.add(closed(courier, OfferEnd.DECLINED, AT));
    }
    Run run = (Run) OPEN.given(events).state();
    assertEquals(70, run.search().refusals());
    assertEquals(50, run.search().refusedBy().size());
    assertEquals(new CourierId("c-69"), run.search().refusedBy().getLast());
  }

  @Test
  void somebodyIsCalledOnceForEachSearch() {
    RunEvent alerted = new RunEvent.DispatcherAlerted(1, AT);
    var refused = ASKED.given(closed(CLEO, OfferEnd.DECLINED, AT));
    refused.when(new RunCommand.Alert(AT)).then(alerted);
    refused.given(alerted).when(new RunCommand.Alert(AT)).then();
    RunEvent assigned = new RunEvent.CourierAssigned(OTTO, DISPATCHER, AT);
    refused.given(alerted, assigned).when(new RunCommand.Alert(AT)).then();
    refused
        .given(alerted, assigned, new RunEvent.CourierUnassigned(OTTO, DISPATCHER, AT))
        .when(new RunCommand.Alert(AT))
        .then(new RunEvent.DispatcherAlerted(0, AT));
  }

  @Test
  void whatIsDecidedOtherwiseTakesTheOfferBack() {
    RunEvent withdrawn = closed(CLEO, OfferEnd.WITHDRAWN, AT);
    ASKED
        .when(new RunCommand.Assign(OTTO, FREE, DISPATCHER, AT))
        .then(withdrawn, new RunEvent.CourierAssigned(OTTO, DISPATCHER, AT));
    ASKED.when(new RunCommand.Unassign(DISPATCHER, AT)).then(withdrawn);
    ASKED
        .when(new RunCommand.EndWithOrder(CUSTOMER, AT))
        .then(withdrawn, new RunEvent.Cancelled(CUSTOMER, AT));
  }

  @Test
  void plansAreKeptUntilItIsReady() {
    Schedule first = new Schedule(AT.plusSeconds(900), AT.plusSeconds(1_800));
    Schedule later = new Schedule(AT.plusSeconds(1_200), AT.plusSeconds(2_100));
    RunEvent planned = new RunEvent.PickupPlanned(first, AT);
    OPEN.when(new RunCommand.PlanPickup(first, AT)).then(planned);
    OPEN.given(planned).when(new RunCommand.PlanPickup(first, AT)).then();
    ASKED
        .given(planned)
        .when(new RunCommand.PlanPickup(later, AT))
        .then(new RunEvent.PickupPlanned(later, AT));
    OPEN.given(planned, new RunEvent.PickupAllowed(AT))
        .when(new RunCommand.PlanPickup(later, AT))
        .then();
    OPEN.given(new RunEvent.Cancelled(CUSTOMER, AT))
        .when(new RunCommand.PlanPickup(first, AT))
        .then();
  }

  private static List<RunStatus> statuses(Run run) {
    return run.timeline().stream().map(TimelineEntry::status).toList();
  }
}
