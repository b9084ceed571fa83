package dev.tiffin.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTest {
  private static final Place HERE = DemoMenu.CENTRE;

  @Test
  void optionsAreWhatWasSaid() {
    Options options =
        Options.parse(List.of("--couriers", "7", "--speed", "60", "--orders-per-minute", "9"));
    assertEquals(7, options.couriers());
    assertEquals(60, options.speed());
    assertEquals(9, options.ordersPerMinute());
    assertEquals(Options.parse(List.of()).restaurants(), options.restaurants());
  }

  @ParameterizedTest
  @CsvSource({
    "--couriers, 0",
    "--couriers, 1001",
    "--couriers, many",
    "--speed, 121",
    "--minutes, 61",
    "--no-such-thing, 1"
  })
  void refusesWhatMakesNoSense(String name, String value) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of(name, value)));
    assertTrue(String.valueOf(refused.getMessage()).contains(name), refused.getMessage());
  }

  @Test
  void aNameWithoutItsNumberIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--speed")));
  }

  @Test
  void timeIsPlayedFaster() {
    Pace pace = new Pace(20);
    assertEquals(Duration.ofSeconds(3), pace.real(Duration.ofMinutes(1)));
    assertEquals(Duration.ofMinutes(1), pace.played(Duration.ofSeconds(3)));
  }

  @Test
  void placesAreWhereTheyShouldBe() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1_000; i++) {
      assertTrue(HERE.near(500, random).metresTo(HERE) < 501);
    }
    Place north = new Place(HERE.latitude() + 0.01, HERE.longitude());
    Place east = new Place(HERE.latitude(), HERE.longitude() + 0.01);
    assertEquals(1_112, HERE.metresTo(north), 1);
    assertEquals(776, HERE.metresTo(east), 2);
    assertEquals(0, HERE.headingTo(north), 0.1);
    assertEquals(90, HERE.headingTo(east), 0.1);
  }

  @Test
  void aRouteLeadsToItsEndWithoutJumps() {
    SplittableRandom random = new SplittableRandom(2);
    Place goal = HERE.near(2_000, random);
    Route route = Route.between(HERE, goal, random);
    Place at = HERE;
    for (int step = 0; step < 200 && !route.isDone(at); step++) {
      Place next = route.advance(at, 50);
      assertTrue(at.metresTo(next) < 51, "a jump");
      at = next;
    }
    assertTrue(at.metresTo(goal) < 1, "not there after ten kilometres");
  }
}
