package dev.tiffin.delivery.dispatch;

import static dev.tiffin.delivery.dispatch.Town.NOON;
import static dev.tiffin.delivery.dispatch.Town.at;
import static dev.tiffin.delivery.dispatch.Town.in;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.travel.GreatCircle;
import dev.tiffin.delivery.travel.Vehicle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The door is a kilometre from the restaurant: 312 seconds on a bicycle, 281 to 390 of them. */
class EtaTest {
  private static final Place RESTAURANT = at(0, 0);
  private static final Place DOOR = at(1_000, 0);
  private static final Progress.Kitchen READY = new Progress.Kitchen(in(-60), true);

  private static Eta eta(Progress progress) {
    return Eta.of(progress, new GreatCircle(), NOON);
  }

  private static void assertRange(int fromMinutes, int toMinutes, Eta eta) {
    assertEquals(
        new Eta(
            NOON.plus(Duration.ofMinutes(fromMinutes)),
            NOON.plus(Duration.ofMinutes(toMinutes)),
            NOON),
        eta);
  }

  @Test
  void withoutACourierOneMustBeFoundFirst() {
    // 180 + 60 + 281 = 521 s; 900 + 60 + 390 = 1350 s
    assertRange(8, 23, eta(new Progress.Unassigned(READY, RESTAURANT, DOOR)));
  }

  @Test
  void theKitchenMayTakeLongerThanTheSearch() {
    Progress.Kitchen kitchen = new Progress.Kitchen(in(1_200), false);
    // 1200 + 60 + 281 = 1541 s; 1200 + 240 + 60 + 390 = 1890 s
    assertRange(25, 32, eta(new Progress.Unassigned(kitchen, RESTAURANT, DOOR)));
  }

  @Test
  void onTheWayToTheRestaurant() {
    // 281 + 60 + 281 = 622 s; 390 + 60 + 390 = 840 s
    assertRange(10, 15, eta(fetching(READY, at(-1_000, 0))));
  }

  @Test
  void aKitchenThatIsOverdueIsExpectedAnyMinute() {
    Progress.Kitchen overdue = new Progress.Kitchen(in(-600), false);
    // 0 + 60 + 281 = 341 s; 120 + 60 + 390 = 570 s
    assertRange(5, 10, eta(fetching(overdue, RESTAURANT)));
  }

  @Test
  void aKitchenIsNeverLateByMoreThanAQuarterOfAnHour() {
    Progress.Kitchen slow = new Progress.Kitchen(in(7_200), false);
    // 7200 + 900 + 60 + 390 = 8550 s
    assertEquals(in(143 * 60), eta(fetching(slow, RESTAURANT)).to());
  }

  private static Progress.Fetching fetching(Progress.Kitchen kitchen, Place courier) {
    return new Progress.Fetching(kitchen, courier, Vehicle.BICYCLE, RESTAURANT, List.of(), DOOR);
  }

  @Test
  void carryingIt() {
    assertRange(4, 7, eta(new Progress.Carrying(RESTAURANT, Vehicle.BICYCLE, List.of(), DOOR)));
    assertRange(0, 1, eta(new Progress.Carrying(DOOR, Vehicle.BICYCLE, List.of(), DOOR)));
  }

  @Test
  void anotherDoorFirstTakesItsWayAndItsTime() {
    Place halfWay = at(500, 0);
    // 140 + 120 + 140 s; 195 + 120 + 195 s
    assertRange(
        6, 9, eta(new Progress.Carrying(RESTAURANT, Vehicle.BICYCLE, List.of(halfWay), DOOR)));
  }

  @Test
  void atTheDoor() {
    assertRange(0, 1, eta(new Progress.AtDoor()));
  }

  @Test
  void roundsOutwardsAndNeverIntoThePast() {
    Instant odd = NOON.plusSeconds(59);
    Eta eta = Eta.of(new Progress.AtDoor(), new GreatCircle(), odd);
    assertEquals(odd, eta.from());
    assertEquals(NOON.plusSeconds(60), eta.to());
    assertFalse(eta.from().isBefore(odd));
  }

  @Test
  void getsNarrowerTheFurtherItIs() {
    Progress.Kitchen cooking = new Progress.Kitchen(in(600), false);
    List<Duration> widths =
        List.of(
                new Progress.Unassigned(cooking, RESTAURANT, DOOR),
                fetching(cooking, at(-1_000, 0)),
                fetching(READY, RESTAURANT),
                new Progress.Carrying(at(500, 0), Vehicle.BICYCLE, List.of(), DOOR),
                new Progress.AtDoor())
            .stream()
            .map(EtaTest::eta)
            .map(eta -> Duration.between(eta.from(), eta.to()))
            .toList();
    for (int i = 1; i < widths.size(); i++) {
      assertTrue(widths.get(i).compareTo(widths.get(i - 1)) <= 0, widths::toString);
    }
  }
}
