package dev.tiffin.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.faults.plan.Plan;
import dev.tiffin.topology.Shape;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void optionsAreWhatWasSaid() {
    Options options =
        Options.parse(List.of("--seed", "42", "--minutes", "2", "--orders-per-minute", "30"));
    assertEquals(42, options.seed());
    assertEquals(Duration.ofMinutes(2), options.length());
    assertEquals(30, options.ordersPerMinute());
    assertEquals(Shape.PROCESSES, options.shape());
    assertEquals(Plan.SERVICES, options.services());
  }

  @Test
  void oneProcessIsOneThingToKill() {
    Options options = Options.parse(List.of("--monolith", "--seed", "42"));
    assertEquals(42, options.seed());
    assertEquals(Shape.MONOLITH, options.shape());
    assertEquals(List.of("monolith"), options.services());
  }

  @Test
  void everyInstanceIsAThingToKill() {
    Options options = Options.parse(List.of("--instances", "2"));
    assertTrue(options.services().containsAll(Plan.SERVICES), options.services()::toString);
    assertTrue(
        options.services().containsAll(List.of("menu-2", "order-2", "gateway-2")),
        options.services()::toString);
    assertEquals(
        "identity=2,menu=2,order=2,kitchen=2,delivery=2,notification=2,gateway=2", options.scale());
    assertEquals("", Options.parse(List.of()).scale());
    assertThrows(
        IllegalArgumentException.class,
        () -> Options.parse(List.of("--instances", "2", "--monolith")));
  }

  /** Thirty orders in a real minute are half an order in a minute that is played. */
  @Test
  void theLoadIsPlayedFaster() {
    var lunch = Options.parse(List.of("--minutes", "2", "--orders-per-minute", "30")).lunch();
    assertEquals(0.5, lunch.ordersPerMinute());
    assertEquals(Duration.ofHours(2), lunch.hour());
  }

  @ParameterizedTest
  @CsvSource({
    "--minutes, 0",
    "--minutes, 31",
    "--orders-per-minute, 201",
    "--couriers, many",
    "--restaurants, 51",
    "--instances, 4",
    "--no-such-thing, 1"
  })
  void refusesWhatMakesNoSense(String name, String value) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of(name, value)));
    assertTrue(String.valueOf(refused.getMessage()).contains(name), refused.getMessage());
  }

  @Test
  void aNameWithoutItsNumberIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--seed")));
  }
}
