package dev.tiffin.reporting.sales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestaurantDaysTest {
  private final RestaurantDays days =
      new RestaurantDays(
          Map.of("paris", ZoneId.of("Europe/Paris"), "tunis", ZoneId.of("Africa/Tunis")));

  /** Tunis is always an hour ahead of UTC, Paris two in summer. */
  @ParameterizedTest
  @CsvSource({
    "2026-01-10T22:59:59Z, 2026-01-10, 2026-01-10",
    "2026-01-10T23:00:00Z, 2026-01-11, 2026-01-11",
    "2026-07-10T21:59:59Z, 2026-07-10, 2026-07-10",
    "2026-07-10T22:00:00Z, 2026-07-11, 2026-07-10",
    "2026-07-10T23:00:00Z, 2026-07-11, 2026-07-11",
    // the night in which clocks go forward, and the one in which they go back
    "2026-03-28T22:59:59Z, 2026-03-28, 2026-03-28",
    "2026-03-28T23:00:00Z, 2026-03-29, 2026-03-29",
    "2026-03-29T21:59:59Z, 2026-03-29, 2026-03-29",
    "2026-03-29T22:00:00Z, 2026-03-30, 2026-03-29",
    "2026-10-24T22:00:00Z, 2026-10-25, 2026-10-24",
    "2026-10-25T22:59:59Z, 2026-10-25, 2026-10-25",
    "2026-10-25T23:00:00Z, 2026-10-26, 2026-10-26"
  })
  void aDayBeginsAtMidnightThere(Instant at, LocalDate paris, LocalDate tunis) {
    assertEquals(paris, days.dayOf("paris", at));
    assertEquals(tunis, days.dayOf("tunis", at));
  }

  @Test
  void doesNotGuess() {
    assertThrows(IllegalArgumentException.class, () -> days.dayOf("rome", Instant.EPOCH));
  }
}
