package dev.tiffin.delivery.adapter.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.delivery.run.Actor;
import dev.tiffin.delivery.run.Door;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Photo;
import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.run.RunCommand;
import dev.tiffin.delivery.run.Schedule;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.operations.PersonalData.Erased;
import dev.tiffin.platform.runtime.Uuid7;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Databases;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is personal about runs goes, and does not come back. */
final class DoorErasureTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Place KITCHEN = new Place(45.7676, 4.8344);
  private static final Place DOOR = new Place(45.7580, 4.8500);
  private static final Actor DISPATCHER = new Actor(Actor.Role.DISPATCHER, "dina");
  private static final Schedule SCHEDULE =
      new Schedule(NOW.plusSeconds(600), NOW.plusSeconds(1_800));
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final TestDatabase fresh = PostgresFixture.fresh();
  private final Database database = Databases.open(fresh, 4);
  private final RunStore runs = new RunStore(database, () -> {});
  private final DoorStore doors = new DoorStore(database);
  private final DoorErasure erasure = new DoorErasure(database);
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

  /** A run whose door is known, and was photographed. */
  private OrderId opened(String customer) {
    OrderId order = new OrderId(ids.get().toString());
    change(order, new RunCommand.Open(order, customer, "bouchon", KITCHEN, NOW));
    learn(order);
    Photo photo = Photo.of(PNG).orElseThrow();
    boolean kept =
        database.inTransaction(transaction -> {
          DoorTable.keep(transaction, order, photo, NOW);
          return true;
        });
    assertTrue(kept);
    return order;
  }

  private void change(OrderId order, RunCommand command) {
    assertTrue(runs.change(new Change(order, command, 0, "")) instanceof Outcome.Done);
  }

  private void learn(OrderId order) {
    doors.learn(List.of(new DoorStore.ToldDoor(order, Optional.of(DOOR), "K7-42")));
  }

  private boolean isKept(OrderId order) {
    SeenRun seen = runs.find(order).orElseThrow();
    boolean photo = runs.photo(order).isPresent();
    assertEquals(photo, seen.door().place().isPresent(), "both or neither");
    return photo;
  }

  @Test
  void oneCustomersGoAndALateAnswerBringsNothingBack() {
    OrderId caras = opened("cara");
    OrderId again = opened("cara");
    OrderId carls = opened("carl");
    change(caras, new RunCommand.PlanPickup(SCHEDULE, NOW)); // whose door would be asked for
    assertEquals(List.of(new Erased("doors", 2), new Erased("photos", 2)), erasure.erase("cara"));
    learn(caras);
    assertEquals(Door.UNKNOWN, runs.find(caras).orElseThrow().door());
    assertFalse(isKept(again));
    assertTrue(isKept(carls));
    assertEquals(List.of(new Erased("doors", 0), new Erased("photos", 0)), erasure.erase("cara"));
    assertEquals(List.of(), doors.unknown(NOW.plusSeconds(3_600), 10));
  }

  @Test
  void whatIsOldAndOverGoesAFewAtATime() {
    OrderId first = opened("cara");
    OrderId second = opened("carl");
    OrderId underWay = opened("cara");
    for (OrderId over : List.of(first, second)) {
      change(over, new RunCommand.EndWithOrder(DISPATCHER, NOW));
    }
    assertEquals(0, erasure.eraseBefore(Instant.now().minusSeconds(3_600), 10));
    Instant later = Instant.now().plusSeconds(1);
    assertEquals(1, erasure.eraseBefore(later, 1));
    assertFalse(isKept(first));
    assertTrue(isKept(second));
    assertEquals(1, erasure.eraseBefore(later, 10));
    assertEquals(0, erasure.eraseBefore(later, 10));
    assertFalse(isKept(second));
    assertTrue(isKept(underWay));
  }
}
