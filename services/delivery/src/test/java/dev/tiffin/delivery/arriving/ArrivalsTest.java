package dev.tiffin.delivery.arriving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.delivery.courier.Fix;
import dev.tiffin.delivery.dispatch.Eta;
import dev.tiffin.delivery.run.Actor;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Door;
import dev.tiffin.delivery.run.DoorPin;
import dev.tiffin.delivery.run.Movement;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunEvent;
import dev.tiffin.delivery.run.RunState;
import dev.tiffin.delivery.run.Schedule;
import dev.tiffin.delivery.travel.GreatCircle;
import dev.tiffin.delivery.travel.Vehicle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** When a run is at its door, as far as that can be said. */
final class ArrivalsTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Place KITCHEN = new Place(45.7676, 4.8344);
  private static final CourierId CLEO = new CourierId("cleo");
  private static final Actor COURIER = new Actor(Actor.Role.COURIER, "cleo");
  private static final Door DOOR =
      new Door(new DoorPin("0417", 0), Optional.of(new Place(45.7580, 4.8500)), "K7-42");
  private static final RunEvent PLANNED =
      new RunEvent.PickupPlanned(new Schedule(AT.plusSeconds(600), AT.plusSeconds(2_400)), AT);

  private final AtomicReference<Instant> now = new AtomicReference<>(AT);
  private final Arrivals arrivals = new Arrivals(new GreatCircle(), now::get);

  private static Run run(String order, RunEvent... more) {
    List<RunEvent> events = new ArrayList<>();
    events.add(new RunEvent.Opened(new OrderId(order), "cara", "bouchon", KITCHEN, AT));
    events.addAll(List.of(more));
    RunState state = RunState.NONE;
    for (RunEvent event : events) {
      state = Run.evolve(state, event);
    }
    return (Run) state;
  }

  private static Run carried(String order, Movement... more) {
    List<RunEvent> events =
        new ArrayList<>(
            List.of(
                PLANNED,
                new RunEvent.PickupAllowed(AT),
                new RunEvent.CourierAssigned(CLEO, COURIER, AT),
                new RunEvent.Advanced(Movement.EN_ROUTE_PICKUP, COURIER, AT),
                new RunEvent.Advanced(Movement.AT_PICKUP, COURIER, AT),
                new RunEvent.PickedUp(COURIER, AT)));
    for (Movement to : more) {
      events.add(new RunEvent.Advanced(to, COURIER, AT));
    }
    return run(order, events.toArray(RunEvent[]::new));
  }

  private static Way way(Run run, Door door, Way.Other... others) {
    return way(run, door, AT, others);
  }

  private static Way way(Run run, Door door, Instant fixAt, Way.Other... others) {
    Fix fix = new Fix(CLEO, KITCHEN, 5, OptionalDouble.empty(), fixAt);
    return new Way(run, door, Optional.of(fix), Vehicle.BICYCLE, List.of(others));
  }

  @Test
  void nothingIsSaidBeforeWhereAndWhenAreKnown() {
    assertTrue(arrivals.of(way(run("o-1"), DOOR)).isEmpty());
    assertTrue(arrivals.of(way(run("o-1", PLANNED), Door.UNKNOWN)).isEmpty());
    assertTrue(arrivals.of(way(run("o-1", PLANNED), DOOR)).isPresent());
    assertTrue(
        arrivals.of(way(run("o-1", PLANNED, new RunEvent.Cancelled(COURIER, AT)), DOOR)).isEmpty());
  }

  @Test
  void whoWatchesTheSameSharesOneAnswerUntilSomethingMoves() {
    Run run = carried("o-1", Movement.EN_ROUTE_DROPOFF);
    Eta first = arrivals.of(way(run, DOOR)).orElseThrow();
    now.set(AT.plusSeconds(5));
    assertEquals(first, arrivals.of(way(run, DOOR)).orElseThrow());
    assertEquals(first, arrivals.quicklyOf(way(run, DOOR)).orElseThrow());
    Eta moved = arrivals.of(way(run, DOOR, AT.plusSeconds(4))).orElseThrow();
    assertEquals(AT.plusSeconds(5), moved.computedAt());
    now.set(AT.plusSeconds(60));
    Eta later = arrivals.of(way(run, DOOR, AT.plusSeconds(4))).orElseThrow();
    assertEquals(AT.plusSeconds(60), later.computedAt());
  }

  @Test
  void anotherDoorThatComesFirstMakesItLater() {
    Run second = carried("o-2");
    Run first = carried("o-1", Movement.EN_ROUTE_DROPOFF);
    Door far = new Door(DOOR.pin(), Optional.of(new Place(45.80, 4.80)), "K7-41");
    Eta alone = arrivals.of(way(second, DOOR)).orElseThrow();
    Arrivals fresh = new Arrivals(new GreatCircle(), now::get);
    Eta behind = fresh.of(way(second, DOOR, new Way.Other(first, far))).orElseThrow();
    assertTrue(behind.from().isAfter(alone.from()), alone + " and then " + behind);
    Eta ahead = fresh.of(way(first, far, new Way.Other(second, DOOR))).orElseThrow();
    Eta aheadAlone = new Arrivals(new GreatCircle(), now::get).of(way(first, far)).orElseThrow();
    assertEquals(aheadAlone, ahead);
  }
}
