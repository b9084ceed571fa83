package dev.tiffin.platform.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  private static Environment with(String value) {
    return Environment.of(Map.of("X", value));
  }

  private static void refuses(String message, Executable reading) {
    assertEquals(message, assertThrows(ConfigurationException.class, reading).getMessage());
  }

  @Test
  void blankIsNotSet() {
    assertEquals(Optional.empty(), with("  ").text("X"));
    assertEquals("fallback", with("").text("X", "fallback"));
    assertEquals("v", with(" v ").text("X", "fallback"));
    refuses("X must be set", () -> with(" ").required("X"));
  }

  @Test
  void oneServiceOfSeveralIsToldWhatIsForItAlone() {
    Environment all =
        Environment.of(
            Map.of(
                "X",
                "for all",
                "Y",
                "for all",
                Environment.nameFor("kitchen", "X"),
                "for kitchen",
                "X__MENU",
                "for menu",
                "Z__MENU",
                "for menu alone"));
    Environment kitchen = all.forService("kitchen");
    assertEquals("for kitchen", kitchen.required("X"));
    assertEquals("for all", kitchen.required("Y"));
    assertEquals(Optional.empty(), kitchen.text("Z"));
    assertEquals(Optional.empty(), kitchen.text("X__MENU"));
    assertEquals("for menu alone", all.forService("menu").required("Z"));
    assertEquals("for all", all.forService("order").required("X"));
  }

  @Test
  void aSwitchIsOnOrOff() {
    assertTrue(with("on").isOn("X", false));
    assertFalse(with("off").isOn("X", true));
    refuses("X is 'true' but must be on or off", () -> with("true").isOn("X", true));
  }

  @Test
  void whatIsNotSetFallsBack() {
    Environment none = Environment.of(Map.of());
    assertTrue(none.isOn("X", true));
    assertFalse(none.isOn("X", false));
    assertEquals(7, none.integer("X", 7, 1, 9));
    assertEquals(8080, none.port("X", 8080));
    assertEquals(0.5, none.decimal("X", 0.5, 0, 1));
    assertEquals(
        Duration.ofSeconds(3),
        none.duration("X", Duration.ofSeconds(3), Duration.ZERO, Duration.ofHours(1)));
    assertEquals(Optional.empty(), none.uri("X"));
  }

  @Test
  void bothEndsOfARangeAreIn() {
    assertEquals(1, with("1").integer("X", 7, 1, 9));
    assertEquals(9, with("9").integer("X", 7, 1, 9));
    assertEquals(65_535, with("65535").port("X", 0));
    assertEquals(
        Duration.ofMillis(50),
        with("PT0.05S")
            .duration("X", Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofSeconds(30)));
    assertEquals(
        Optional.of(URI.create("http://127.0.0.1:4318")), with("http://127.0.0.1:4318").uri("X"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10", "1.5", "ten", "99999999999"})
  void aWrongNumberNamesVariableValueAndRule(String value) {
    refuses(
        "X is '" + value + "' but must be a whole number from 1 to 9",
        () -> with(value).integer("X", 7, 1, 9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "-0.1", "half", "NaN"})
  void aWrongShareNamesVariableValueAndRule(String value) {
    refuses(
        "X is '" + value + "' but must be a number from 0.0 to 1.0",
        () -> with(value).decimal("X", 1, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.01S", "PT2M", "30s", "5"})
  void aWrongDurationNamesVariableValueAndRule(String value) {
    refuses(
        "X is '" + value + "' but must be an ISO 8601 duration from PT0.05S to PT1M",
        () ->
            with(value)
                .duration(
                    "X", Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/relative", "not a uri", "127.0.0.1:1"})
  void aWrongUriNamesVariableValueAndRule(String value) {
    refuses("X is '" + value + "' but must be an absolute URI", () -> with(value).uri("X"));
  }
}
