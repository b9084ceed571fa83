package dev.tiffin.delivery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.testing.DeciderScenario;
import dev.tiffin.platform.testing.DeciderScenario.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RunTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Actor DISPATCHER = new Actor(Actor.Role.DISPATCHER, "dina");
  private static final Actor COURIER = new Actor(Actor.Role.COURIER, "cleo");
  private static final Actor OTHER_COURIER = new Actor(Actor.Role.COURIER, "otto");
  private static final Actor CUSTOMER = new Actor(Actor.Role.CUSTOMER, "cara");
  private static final Actor STAFF = new Actor(Actor.Role.RESTAURANT, "rosa");
  private static final CourierId CLEO = new CourierId("cleo");
  private static final CourierId OTTO = new CourierId("otto");
  private static final Failure ABSENT =
      new Failure(Failure.Reason.CUSTOMER_ABSENT, Failure.LiableParty.CUSTOMER);

  private static final RunEvent OPENED =
      new RunEvent.Opened(new OrderId("o-1"), "cara", "bouchon", new Place(45.7, 4.8), AT);
  private static final RunEvent READY = new RunEvent.PickupAllowed(AT);
  private static final RunEvent OFFERED = new RunEvent.CourierOffered(CLEO, AT.plusSeconds(45), AT);
  private static final RunEvent ASSIGNED = new RunEvent.CourierAssigned(CLEO, DISPATCHER, AT);
  private static final RunEvent PICKED_UP = new RunEvent.PickedUp(COURIER, AT);
  private static final RunEvent FAILED = new RunEvent.Failed(ABSENT, COURIER, AT);

  private static final DeciderScenario<RunState, RunCommand, RunEvent, RunRejection> RUN =
      DeciderScenario.of(RunState.NONE, RunTest::outcome, Run::evolve);

  /** What has happened on the way to each status, READY heard while the courier was waiting. */
  private static final Map<RunStatus, List<RunEvent>> WAY_TO =
      Map.ofEntries(
          Map.entry(RunStatus.PENDING, List.of(OPENED)),
          Map.entry(RunStatus.OFFERED, List.of(OPENED, OFFERED)),
          Map.entry(RunStatus.ASSIGNED, List.of(OPENED, ASSIGNED)),
          Map.entry(
              RunStatus.EN_ROUTE_PICKUP,
              List.of(OPENED, ASSIGNED, moved(Movement.EN_ROUTE_PICKUP))),
          Map.entry(RunStatus.AT_PICKUP, atPickup()),
          Map.entry(RunStatus.PICKED_UP, and(atPickup(), PICKED_UP)),
          Map.entry(
              RunStatus.EN_ROUTE_DROPOFF,
              and(atPickup(), PICKED_UP, moved(Movement.EN_ROUTE_DROPOFF))),
          Map.entry(RunStatus.AT_DROPOFF, atDropoff()),
          Map.entry(
              RunStatus.DELIVERED,
              and(atDropoff(), new RunEvent.Delivered(Proof.PIN, COURIER, AT))),
          Map.entry(RunStatus.FAILED, and(atDropoff(), FAILED)),
          Map.entry(RunStatus.RETURNING, and(atDropoff(), FAILED, moved(Movement.RETURNING))),
          Map.entry(
              RunStatus.RETURNED,
              and(atDropoff(), FAILED, moved(Movement.RETURNING), moved(Movement.RETURNED))),
          Map.entry(
              RunStatus.CANCELLED,
              List.of(OPENED, ASSIGNED, new RunEvent.Cancelled(CUSTOMER, AT))));

  /** domain.md's line of statuses, as what the courier may do at each. */
  private static final Map<RunStatus, Set<RunStatus>> COURIER_MAY =
      Map.ofEntries(
          Map.entry(RunStatus.PENDING, Set.of()),
          Map.entry(RunStatus.OFFERED, Set.of(RunStatus.ASSIGNED, RunStatus.PENDING)),
          Map.entry(RunStatus.ASSIGNED, Set.of(RunStatus.EN_ROUTE_PICKUP)),
          Map.entry(RunStatus.EN_ROUTE_PICKUP, Set.of(RunStatus.AT_PICKUP)),
          Map.entry(RunStatus.AT_PICKUP, Set.of(RunStatus.PICKED_UP)),
          Map.entry(RunStatus.PICKED_UP, Set.of(RunStatus.EN_ROUTE_DROPOFF, RunStatus.FAILED)),
          Map.entry(RunStatus.EN_ROUTE_DROPOFF, Set.of(RunStatus.AT_DROPOFF, RunStatus.FAILED)),
          Map.entry(RunStatus.AT_DROPOFF, Set.of(RunStatus.DELIVERED, RunStatus.FAILED)),
          Map.entry(RunStatus.DELIVERED, Set.of()),
          Map.entry(RunStatus.FAILED, Set.of(RunStatus.RETURNING)),
          Map.entry(RunStatus.RETURNING, Set.of(RunStatus.RETURNED)),
          Map.entry(RunStatus.RETURNED, Set.of()),
          Map.entry(RunStatus.CANCELLED, Set.of()));

  private static Outcome<RunEvent, RunRejection> outcome(RunState state, RunCommand command) {
    return switch (Run.decide(state, command)) {
      case Decision.Happened(List<RunEvent> events) -> Outcome.happened(events);
      case Decision.Refused(RunRejection why) -> Outcome.refused(why);
    };
  }

  private static RunEvent moved(Movement to) {
    return new RunEvent.Advanced(to, COURIER, AT);
  }

  private static List<RunEvent> atPickup() {
    return List.of(
        OPENED, ASSIGNED, moved(Movement.EN_ROUTE_PICKUP), moved(Movement.AT_PICKUP), READY);
  }

  private static List<RunEvent> atDropoff() {
    return and(atPickup(), PICKED_UP, moved(Movement.EN_ROUTE_DROPOFF), moved(Movement.AT_DROPOFF));
  }

  private static List<RunEvent> and(List<RunEvent> events, RunEvent... more) {
    List<RunEvent> all = new ArrayList<>(events);
    all.addAll(List.of(more));
    return all;
  }

  private static Availability holding(int runs) {
    return new Availability(runs, false, true);
  }

  private static RunCommand stepTo(RunStatus to, Actor by) {
    return switch (to) {
      case PENDING -> new RunCommand.Unassign(by, AT);
      case ASSIGNED -> new RunCommand.Assign(OTTO, holding(0), by, AT);
      case FAILED -> new RunCommand.Fail(ABSENT, by, AT);
      case CANCELLED, OFFERED -> throw new IllegalArgumentException("nobody asks for " + to);
      case DELIVERED ->
          new RunCommand.HandOver(new Evidence.Pin("0417"), new DoorPin("0417", 0), by, AT);
      case EN_ROUTE_PICKUP,
          AT_PICKUP,
          PICKED_UP,
          EN_ROUTE_DROPOFF,
          AT_DROPOFF,
          RETURNING,
          RETURNED ->
          new RunCommand.Advance(to, by, AT);
    };
  }

  private static Set<RunStatus> dispatcherMay(RunStatus from) {
    EnumSet<RunStatus> may = EnumSet.noneOf(RunStatus.class);
    may.addAll(COURIER_MAY.getOrDefault(from, Set.of()));
    if (from == RunStatus.PENDING) {
      may.add(RunStatus.ASSIGNED);
    }
    if (Set.of(RunStatus.ASSIGNED, RunStatus.EN_ROUTE_PICKUP, RunStatus.AT_PICKUP).contains(from)) {
      may.addAll(Set.of(RunStatus.ASSIGNED, RunStatus.PENDING));
    }
    return may;
  }

  private static EnumSet<RunStatus> steps() {
    return EnumSet.complementOf(EnumSet.of(RunStatus.CANCELLED, RunStatus.OFFERED));
  }

  @Test
  void everyLegalStepHappensAndNoOther() {
    int legal = 0;
    int illegal = 0;
    for (RunStatus from : RunStatus.values()) {
      var there = RUN.given(WAY_TO.getOrDefault(from, List.of()));
      for (RunStatus to : steps()) {
        var decided = there.when(stepTo(to, DISPATCHER));
        if (dispatcherMay(from).contains(to)) {
          assertEquals(to, ((Run) decided.state()).stage().status());
          legal++;
        } else {
          decided.thenRejected(new RunRejection.NotNow(to, from, dispatcherMay(from)));
          illegal++;
        }
      }
    }
    assertEquals(11 + 1 + 2 + 6, legal);
    assertEquals(13 * 11 - legal, illegal);
  }

  @Test
  void theCourierTakesTheStepsOfTheirOwnRun() {
    for (RunStatus from : RunStatus.values()) {
      if (from == RunStatus.PENDING || from == RunStatus.OFFERED) {
        continue;
      }
      var there = RUN.given(WAY_TO.getOrDefault(from, List.of()));
      for (RunStatus to : steps()) {
        var decided = there.when(stepTo(to, COURIER));
        if (to == RunStatus.ASSIGNED || to == RunStatus.PENDING) {
          decided.thenRejected(new RunRejection.NotYours(to, Actor.Role.COURIER));
        } else if (COURIER_MAY.getOrDefault(from, Set.of()).contains(to)) {
          assertEquals(to, ((Run) decided.state()).stage().status());
        } else {
          decided.thenRejected(
              new RunRejection.NotNow(to, from, COURIER_MAY.getOrDefault(from, Set.of())));
        }
      }
    }
  }

  @Test
  void anotherCouriersRunIsNotThere() {
    for (RunStatus from : RunStatus.values()) {
      var there = RUN.given(WAY_TO.getOrDefault(from, List.of()));
      for (RunStatus to : steps()) {
        there.when(stepTo(to, OTHER_COURIER)).thenRejected(new RunRejection.Unknown());
      }
    }
  }

  @Test
  void customersAndStaffMoveNothing() {
    for (RunStatus from : RunStatus.values()) {
      var there = RUN.given(WAY_TO.getOrDefault(from, List.of()));
      for (RunStatus to : steps()) {
        for (Actor actor : List.of(CUSTOMER, STAFF)) {
          there.when(stepTo(to, actor)).thenRejected(new RunRejection.NotYours(to, actor.role()));
          assertTrue(((Run) there.state()).allowed(actor).isEmpty());
        }
      }
    }
  }

  @Test
  void whatIsAllowedIsWhatIsCarriedOut() {
    for (RunStatus from : RunStatus.values()) {
      Run run = (Run) RUN.given(WAY_TO.getOrDefault(from, List.of())).state();
      assertEquals(from, run.stage().status());
      assertEquals(dispatcherMay(from), run.allowed(DISPATCHER));
      assertEquals(COURIER_MAY.get(from), run.allowed(COURIER));
      assertEquals(Set.of(), run.allowed(OTHER_COURIER));
    }
  }

  @Test
  void aConfirmedOrderOpensOneRun() {
    var open = new RunCommand.Open(new OrderId("o-1"), "cara", "bouchon", new Place(45.7, 4.8), AT);
    RUN.when(open).then(OPENED);
    RUN.given(OPENED).when(open).then();
  }

  @Test
  void nothingIsPickedUpBeforeReadyWasHeard() {
    var waiting =
        RUN.given(OPENED, ASSIGNED, moved(Movement.EN_ROUTE_PICKUP), moved(Movement.AT_PICKUP));
    waiting
        .when(new RunCommand.Advance(RunStatus.PICKED_UP, COURIER, AT))
        .thenRejected(new RunRejection.NotReady(Set.of()));
    waiting.when(new RunCommand.AllowPickup(AT)).then(READY);
    waiting
        .given(READY)
        .when(new RunCommand.Advance(RunStatus.PICKED_UP, COURIER, AT))
        .then(PICKED_UP);
  }

  @Test
  void whatIsReadyEarlyIsFetchedEarly() {
    Schedule said = new Schedule(AT.plusSeconds(1_200), AT.plusSeconds(2_400));
    RunState planned =
        Run.evolve(Run.evolve(RunState.NONE, OPENED), new RunEvent.PickupPlanned(said, AT));
    assertEquals(
        new Schedule(AT, said.promisedTo()), Run.evolve(planned, READY).schedule().orElseThrow());
    RunEvent late = new RunEvent.PickupAllowed(AT.plusSeconds(1_300));
    assertEquals(said, Run.evolve(planned, late).schedule().orElseThrow());
  }

  @Test
  void readyIsHeardOnceAndKept() {
    RUN.given(OPENED).when(new RunCommand.AllowPickup(AT)).then(READY);
    RUN.given(OPENED, READY).when(new RunCommand.AllowPickup(AT)).then();
    RUN.given(OPENED, new RunEvent.Cancelled(CUSTOMER, AT))
        .when(new RunCommand.AllowPickup(AT))
        .then();
  }

  @Test
  void aDispatcherGivesARunToSomebodyElse() {
    for (RunStatus from :
        List.of(RunStatus.ASSIGNED, RunStatus.EN_ROUTE_PICKUP, RunStatus.AT_PICKUP)) {
      RUN.given(WAY_TO.getOrDefault(from, List.of()))
          .when(new RunCommand.Assign(OTTO, holding(1), DISPATCHER, AT))
          .then(
              new RunEvent.CourierUnassigned(CLEO, DISPATCHER, AT),
              new RunEvent.CourierAssigned(OTTO, DISPATCHER, AT));
    }
    RUN.given(OPENED, ASSIGNED)
        .when(new RunCommand.Assign(CLEO, holding(0), DISPATCHER, AT))
        .thenRejected(new RunRejection.AlreadyTheirs(CLEO));
  }

  @Test
  void aCourierHoldsTwoRunsAtMost() {
    RUN.given(OPENED).when(new RunCommand.Assign(CLEO, holding(1), DISPATCHER, AT)).then(ASSIGNED);
    RUN.given(OPENED)
        .when(new RunCommand.Assign(CLEO, holding(2), DISPATCHER, AT))
        .thenRejected(new RunRejection.CourierFull(CLEO));
  }

  @Test
  void anOrderThatEndsBeforePickUpCancelsItsRun() {
    for (RunStatus from :
        List.of(
            RunStatus.PENDING,
            RunStatus.ASSIGNED,
            RunStatus.EN_ROUTE_PICKUP,
            RunStatus.AT_PICKUP)) {
      RUN.given(WAY_TO.getOrDefault(from, List.of()))
          .when(new RunCommand.EndWithOrder(CUSTOMER, AT))
          .then(new RunEvent.Cancelled(CUSTOMER, AT));
    }
  }

  @Test
  void anOrderThatEndsWhileItIsCarriedTurnsItsRunBack() {
    for (RunStatus from :
        List.of(RunStatus.PICKED_UP, RunStatus.EN_ROUTE_DROPOFF, RunStatus.AT_DROPOFF)) {
      var turned =
          RUN.given(WAY_TO.getOrDefault(from, List.of()))
              .when(new RunCommand.EndWithOrder(STAFF, AT));
      turned.then(new RunEvent.Advanced(Movement.RETURNING, STAFF, AT));
      assertEquals(
          new RunStage.Returning(CLEO, new RunStage.TurnedBack.OrderEnded()),
          ((Run) turned.state()).stage());
    }
  }

  @Test
  void anOrderThatEndsTooLateChangesNothing() {
    for (RunStatus from :
        List.of(
            RunStatus.DELIVERED,
            RunStatus.FAILED,
            RunStatus.RETURNING,
            RunStatus.RETURNED,
            RunStatus.CANCELLED)) {
      RUN.given(WAY_TO.getOrDefault(from, List.of()))
          .when(new RunCommand.EndWithOrder(CUSTOMER, AT))
          .then();
    }
  }

  @Test
  void whereThereIsNoRunNothingCanBeDone() {
    for (RunCommand command :
        List.of(
            new RunCommand.AllowPickup(AT),
            new RunCommand.PlanPickup(new Schedule(AT, AT), AT),
            new RunCommand.OfferTo(CLEO, AT.plusSeconds(45), holding(0), AT),
            new RunCommand.AcceptOffer(0, holding(0), COURIER, AT),
            new RunCommand.DeclineOffer(0, COURIER, AT),
            new RunCommand.CloseOffer(2, OfferEnd.TIMED_OUT, AT),
            new RunCommand.Alert(AT),
            new RunCommand.EndWithOrder(CUSTOMER, AT),
            new RunCommand.Assign(CLEO, holding(0), DISPATCHER, AT),
            new RunCommand.Unassign(DISPATCHER, AT),
            new RunCommand.Advance(RunStatus.AT_PICKUP, DISPATCHER, AT),
            new RunCommand.Fail(ABSENT, DISPATCHER, AT))) {
      RUN.when(command).thenRejected(new RunRejection.Unknown());
    }
  }

  @Test
  void aFailureIsKeptToTheEnd() {
    Run returned = (Run) RUN.given(WAY_TO.getOrDefault(RunStatus.RETURNED, List.of())).state();
    assertEquals(
        new RunStage.Returned(CLEO, new RunStage.TurnedBack.NotHandedOver(ABSENT)),
        returned.stage());
    assertEquals(
        List.of(
            RunStatus.PENDING,
            RunStatus.ASSIGNED,
            RunStatus.EN_ROUTE_PICKUP,
            RunStatus.AT_PICKUP,
            RunStatus.PICKED_UP,
            RunStatus.EN_ROUTE_DROPOFF,
            RunStatus.AT_DROPOFF,
            RunStatus.FAILED,
            RunStatus.RETURNING,
            RunStatus.RETURNED),
        returned.timeline().stream().map(TimelineEntry::status).toList());
    assertEquals(11, returned.version());
  }

  @Test
  void aTimelineIsBounded() {
    List<RunEvent> events = new ArrayList<>(List.of(OPENED));
    for (int i = 0; i < 200; i++) {
      events.add(ASSIGNED);
      events.add(new RunEvent.CourierUnassigned(CLEO, DISPATCHER, AT));
    }
    Run run = (Run) RUN.given(events).state();
    assertEquals(100, run.timeline().size());
    assertEquals(401, run.version());
  }

  @Test
  void whatCannotHaveHappenedIsABug() {
    List<RunEvent> impossible =
        List.of(
            OPENED,
            PICKED_UP,
            FAILED,
            new RunEvent.Delivered(Proof.PIN, COURIER, AT),
            moved(Movement.AT_DROPOFF),
            new RunEvent.OfferClosed(CLEO, OfferEnd.TIMED_OUT, AT),
            new RunEvent.CourierUnassigned(CLEO, DISPATCHER, AT));
    for (RunEvent event : impossible) {
      assertThrows(IllegalStateException.class, () -> RUN.given(OPENED).given(event));
    }
    assertThrows(IllegalStateException.class, () -> RUN.given(READY));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RunCommand.Advance(RunStatus.ASSIGNED, DISPATCHER, AT));
  }
}
