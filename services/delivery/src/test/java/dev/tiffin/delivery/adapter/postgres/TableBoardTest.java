package dev.tiffin.delivery.adapter.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.delivery.courier.CourierCommand;
import dev.tiffin.delivery.courier.Fix;
import dev.tiffin.delivery.courier.LastFixes;
import dev.tiffin.delivery.dispatch.Alert;
import dev.tiffin.delivery.dispatch.Candidate;
import dev.tiffin.delivery.dispatch.OpenRun;
import dev.tiffin.delivery.dispatch.Proposal;
import dev.tiffin.delivery.dispatch.Snapshot;
import dev.tiffin.delivery.run.Actor;
import dev.tiffin.delivery.run.Availability;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunCommand;
import dev.tiffin.delivery.run.Schedule;
import dev.tiffin.delivery.travel.Vehicle;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.runtime.Uuid7;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Databases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What dispatch sees, and what comes of what it asks. */
final class TableBoardTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Place KITCHEN = new Place(45.7676, 4.8344);
  private static final Place DOOR = new Place(45.7580, 4.8500);
  private static final Schedule SCHEDULE =
      new Schedule(NOW.plusSeconds(600), NOW.plusSeconds(1_800));
  private static final Actor DISPATCHER = new Actor(Actor.Role.DISPATCHER, "dina");
  private static final CourierId CLEO = new CourierId("cleo");
  private static final CourierId OTTO = new CourierId("otto");

  private final TestDatabase fresh = PostgresFixture.fresh();
  private final Database database = Databases.open(fresh, 4);
  private final RunStore runs = new RunStore(database, () -> {});
  private final CourierStore couriers = new CourierStore(database, () -> {});
  private final DoorStore doors = new DoorStore(database);
  private final LastFixes fixes = new LastFixes(_ -> {});
  private final TableBoard board = new TableBoard(database, runs, fixes, () -> NOW);
  private final Uuid7 ids = new Uuid7();

  @BeforeEach
  void migrate() {
    database.migrate("db/delivery");
  }

  @AfterEach
  void close() {
    runs.close();
    database.close();
  }

  private Run change(OrderId order, RunCommand command) {
    return ((Outcome.Done) runs.change(new Change(order, command, 0, ""))).run();
  }

  private OrderId opened() {
    OrderId order = new OrderId(ids.get().toString());
    change(order, new RunCommand.Open(order, "cara", "bouchon", KITCHEN, NOW));
    return order;
  }

  private OrderId wanted() {
    OrderId order = opened();
    change(order, new RunCommand.PlanPickup(SCHEDULE, NOW));
    doors.learn(List.of(new DoorStore.ToldDoor(order, Optional.of(DOOR), "K7-42")));
    return order;
  }

  private void online(CourierId id) {
    couriers.change(
        id, new CourierCommand.StartShift(Vehicle.SCOOTER, NOW.plus(Duration.ofHours(1)), NOW));
    couriers.change(id, new CourierCommand.SetOnline(true, NOW));
    fixes.take(new Fix(id, KITCHEN, 5, OptionalDouble.empty(), NOW));
  }

  private Proposal proposal(OrderId order, CourierId courier) {
    int version = runs.find(order).orElseThrow().run().version();
    return new Proposal(order, version, courier, Duration.ZERO, false, 0);
  }

  @Test
  void itShowsWhatIsWantedAndWhoCouldBringIt() {
    OrderId order = wanted();
    opened(); // neither its kitchen nor its door is known
    online(CLEO);
    online(OTTO);
    OrderId held = wanted();
    change(held, new RunCommand.Assign(OTTO, Availability.UNKNOWN, DISPATCHER, NOW));
    couriers.change(
        new CourierId("offline"),
        new CourierCommand.StartShift(Vehicle.CAR, NOW.plusSeconds(60), NOW));

    Snapshot snapshot = board.snapshot(NOW);
    OpenRun open = snapshot.runs().getFirst();
    assertEquals(1, snapshot.runs().size());
    assertEquals(order, open.errand().orderId());
    assertEquals(DOOR, open.errand().dropoff());
    assertEquals(SCHEDULE.promisedTo(), open.errand().promisedTo());
    assertEquals(NOW, open.since());
    assertFalse(open.offered());

    assertEquals(2, snapshot.candidates().size());
    Candidate cleo = snapshot.candidates().getFirst();
    assertEquals(new Candidate(CLEO, Vehicle.SCOOTER, KITCHEN, NOW, List.of(), false, NOW), cleo);
    Candidate.Load load = snapshot.candidates().getLast().load().getFirst();
    assertEquals(held, load.errand().orderId());
    assertFalse(load.pickedUp());
  }

  @Test
  void anOfferIsMadeToTheRunAndCourierThatThePlanSaw() {
    online(CLEO);
    OrderId order = wanted();
    OrderId other = wanted();
    Instant until = NOW.plusSeconds(45);
    Proposal stale = proposal(order, CLEO);
    change(order, new RunCommand.AllowPickup(NOW));
    assertFalse(board.offer(stale, until));
    assertFalse(board.offer(proposal(order, OTTO), until), "otto is not online");
    assertTrue(board.offer(proposal(order, CLEO), until));
    assertFalse(board.offer(proposal(order, CLEO), until), "it is offered");
    assertFalse(board.offer(proposal(other, CLEO), until), "cleo is being asked");

    Snapshot snapshot = board.snapshot(NOW);
    assertTrue(snapshot.runs().getFirst().offered());
    assertTrue(snapshot.candidates().getFirst().asked());
    change(order, new RunCommand.DeclineOffer(0, new Actor(Actor.Role.COURIER, CLEO.value()), NOW));
    assertEquals(Set.of(CLEO), board.snapshot(NOW).runs().getFirst().declinedBy());
    assertEquals(1, board.snapshot(NOW).runs().getFirst().refusals());
  }

  @Test
  void aCourierWithTwoIsOfferedNoThird() {
    online(CLEO);
    for (int i = 0; i < 2; i++) {
      assertTrue(board.offer(proposal(wanted(), CLEO), NOW.plusSeconds(45)));
      Actor cleo = new Actor(Actor.Role.COURIER, CLEO.value());
      change(
          board.snapshot(NOW).runs().getFirst().errand().orderId(),
          new RunCommand.AcceptOffer(0, Availability.UNKNOWN, cleo, NOW));
    }
    assertFalse(board.offer(proposal(wanted(), CLEO), NOW.plusSeconds(45)));
  }

  @Test
  void somebodyIsCalledOnce() {
    OrderId order = wanted();
    Alert alert = new Alert(order, 2, 0, Alert.Cause.NOBODY_FOUND);
    board.alert(alert);
    board.alert(alert);
    assertTrue(board.snapshot(NOW).runs().getFirst().alerted());
    assertEquals(3, runs.find(order).orElseThrow().run().version());
  }
}
