package dev.tiffin.notification.adapter.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  private static Optional<Duration> read(String value) {
    return RetryAfter.read(value, NOW);
  }

  @Test
  void isSecondsOrADateWithinAnHour() {
    assertEquals(Optional.of(Duration.ofSeconds(7)), read("7"));
    assertEquals(Optional.of(Duration.ZERO), read(" 0 "));
    assertEquals(Optional.of(Duration.ofHours(1)), read("999999999"));
    assertEquals(Optional.of(Duration.ofSeconds(90)), read("Sun, 29 Nov 2026 12:01:30 GMT"));
    assertEquals(Optional.of(Duration.ZERO), read("Sun, 29 Nov 2026 11:00:00 GMT"));
    assertEquals(Optional.of(Duration.ofHours(1)), read("Fri, 31 Dec 2100 00:00:00 GMT"));
    for (String nothing : new String[] {"", "soon", "-1", "1.5", "9999999999", "2026-11-29"}) {
      assertEquals(Optional.empty(), read(nothing), nothing);
    }
  }
}
