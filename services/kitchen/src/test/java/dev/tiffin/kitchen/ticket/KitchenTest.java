package dev.tiffin.kitchen.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class KitchenTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void promisesWhatCookingTakes() {
    assertEquals(20, kitchen(0).suggestedMinutes(Workload.NOTHING, NOON));
    assertEquals(20, kitchen(3).suggestedMinutes(Workload.NOTHING, NOON));
  }

  @Test
  void aBusyOnePromisesMore() {
    Kitchen busy =
        new Kitchen(
            "bouchon", "Le Bouchon", ZoneId.of("UTC"), new KitchenState.Busy(), true, 0, 20);
    assertEquals(35, busy.suggestedMinutes(Workload.NOTHING, NOON));
  }

  @Test
  void whatStandsInLineMakesItLonger() {
    // three in ten minutes and twenty to cook: six at once, the next three wait for ten minutes
    assertEquals(20, kitchen(3).suggestedMinutes(cooking(6), NOON));
    assertEquals(30, kitchen(3).suggestedMinutes(cooking(9), NOON));
    assertEquals(20, kitchen(0).suggestedMinutes(cooking(500), NOON));
  }

  @Test
  void noTenMinutesHoldMoreThanItCanTake() {
    Kitchen kitchen = kitchen(2);
    Workload full = at(20, 24);
    assertEquals(new Plan.NoRoom(20, 30), kitchen.plan(20, full, NOON));
    assertEquals(new Plan.NoRoom(15, 30), kitchen.plan(15, full, NOON));
    assertEquals(new Plan.Room(14, minute(14)), kitchen.plan(14, full, NOON));
    assertEquals(new Plan.Room(30, minute(30)), kitchen.plan(30, full, NOON));
    assertEquals(new Plan.Room(30, minute(30)), kitchen.plan(full, NOON));
  }

  @Test
  void whatWasTakenLatelyCountsToo() {
    assertEquals(new Plan.NoRoom(1, 8), kitchen(2).plan(1, at(-2, -1), NOON));
  }

  @Test
  void anyNumberIsAnyNumber() {
    Workload crowd = new Workload(1_000, IntStream.range(0, 1_000).mapToObj(_ -> NOON).toList());
    assertEquals(new Plan.Room(20, minute(20)), kitchen(0).plan(20, crowd, NOON));
  }

  @Test
  void aKitchenThatIsFullForHoursSaysSo() {
    Workload hours =
        new Workload(300, IntStream.range(0, 300).mapToObj(KitchenTest::minute).toList());
    assertEquals(new Plan.NoRoom(20, 0), kitchen(1).plan(20, hours, NOON));
    assertEquals(Kitchen.MINUTES_MAX, kitchen(1).suggestedMinutes(hours, NOON));
    assertEquals(new Plan.NoRoom(Kitchen.MINUTES_MAX, 0), kitchen(1).plan(hours, NOON));
  }

  /** Whatever is asked for in whatever order, what is granted never breaks the rule. */
  @Test
  void theRuleHoldsForEveryWayToFillIt() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      int capacity = 1 + random.nextInt(4);
      Kitchen kitchen = kitchen(capacity);
      Workload workload = Workload.NOTHING;
      for (int i = 0; i < 40; i++) {
        Plan plan = kitchen.plan(1 + random.nextInt(60), workload, NOON);
        if (plan instanceof Plan.Room room) {
          workload = workload.with(room.readyAt());
        }
      }
      List<Instant> places = workload.places();
      for (int first = 0; first + capacity < places.size(); first++) {
        Instant last = places.get(first + capacity);
        assertEquals(
            false, last.isBefore(places.get(first).plus(Kitchen.SPAN)), "capacity " + capacity);
      }
    }
  }

  private static Kitchen kitchen(int capacity) {
    return new Kitchen(
        "bouchon", "Le Bouchon", ZoneId.of("UTC"), new KitchenState.Open(), true, capacity, 20);
  }

  private static Workload cooking(int count) {
    return new Workload(count, List.of());
  }

  private static Workload at(Integer... minutes) {
    return new Workload(minutes.length, Stream.of(minutes).map(KitchenTest::minute).toList());
  }

  private static Instant minute(int minutes) {
    return NOON.plusSeconds(60L * minutes);
  }
}
