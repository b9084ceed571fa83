package dev.tiffin.menu.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T11:29:59, false",
    "2026-11-20T11:30, true",
    "2026-11-20T14:29:59, true",
    "2026-11-20T14:30, false",
    "2026-11-21T12:00, false"
  })
  void opensAndCloses(LocalDateTime local, boolean open) {
    assertOpen(open, schedule(DayOfWeek.FRIDAY, "11:30", "14:30"), local);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T17:59, false",
    "2026-11-20T18:00, true",
    "2026-11-21T00:00, true",
    "2026-11-21T01:59, true",
    "2026-11-21T02:00, false",
    "2026-11-20T01:00, false"
  })
  void crossesMidnight(LocalDateTime local, boolean open) {
    assertOpen(open, schedule(DayOfWeek.FRIDAY, "18:00", "02:00"), local);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T00:00, true",
    "2026-11-20T12:00, true",
    "2026-11-20T23:59:59, true",
    "2026-11-21T00:00, false",
    "2026-11-19T23:59:59, false"
  })
  void midnightToMidnightIsTheWholeDay(LocalDateTime local, boolean open) {
    assertOpen(open, schedule(DayOfWeek.FRIDAY, "00:00", "00:00"), local);
  }

  @Test
  void sundayNightGoesOnIntoMonday() {
    Schedule schedule = schedule(DayOfWeek.SUNDAY, "22:00", "03:00");
    assertOpen(true, schedule, LocalDateTime.parse("2026-11-23T02:30"));
  }

  /** 2026-03-29: 02:00 CET is 03:00 CEST; the hour between does not exist. */
  @Test
  void springForward() {
    Schedule night = schedule(DayOfWeek.SATURDAY, "18:00", "02:30");
    assertInstant(true, night, "2026-03-29T00:59:59Z");
    assertInstant(false, night, "2026-03-29T01:00:00Z");
    Schedule early = schedule(DayOfWeek.SUNDAY, "02:30", "10:00");
    assertInstant(false, early, "2026-03-29T00:59:59Z");
    assertInstant(true, early, "2026-03-29T01:00:00Z");
    assertInstant(true, early, "2026-03-29T07:59:59Z");
    assertInstant(false, early, "2026-03-29T08:00:00Z");
  }

  /** 2026-10-25: 03:00 CEST is 02:00 CET; the hour before comes twice. */
  @Test
  void fallBack() {
    Schedule night = schedule(DayOfWeek.SATURDAY, "18:00", "02:30");
    assertInstant(true, night, "2026-10-25T00:30:00Z");
    assertInstant(true, night, "2026-10-25T01:29:59Z");
    assertInstant(false, night, "2026-10-25T01:30:00Z");
    Schedule early = schedule(DayOfWeek.SUNDAY, "02:30", "10:00");
    assertInstant(false, early, "2026-10-25T00:29:59Z");
    assertInstant(true, early, "2026-10-25T00:30:00Z");
    assertInstant(true, early, "2026-10-25T08:59:59Z");
    assertInstant(false, early, "2026-10-25T09:00:00Z");
  }

  /** A slot is instants, so the hour that comes twice is two hours and the missing one is none. */
  @ParameterizedTest
  @CsvSource({
    // 2026-10-25 in Paris: 00:30Z is 02:30 CEST, 01:30Z is 02:30 CET, when the night ends
    "2026-10-24T22:00:00Z, 2026-10-24T23:00:00Z, true",
    "2026-10-25T00:00:00Z, 2026-10-25T01:00:00Z, true",
    "2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z, true",
    "2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z, false",
    // 2027-03-28 in Paris: the night ends at the jump, 01:00Z, since 02:30 is not there
    "2027-03-27T23:30:00Z, 2027-03-28T00:30:00Z, true",
    "2027-03-28T00:00:00Z, 2027-03-28T01:00:00Z, true",
    "2027-03-28T00:15:00Z, 2027-03-28T01:15:00Z, false",
    // and not on the evening before, nor across the opening
    "2027-03-26T23:30:00Z, 2027-03-27T00:30:00Z, false",
    "2027-03-27T16:45:00Z, 2027-03-27T17:15:00Z, false"
  })
  void slotIsOpenThroughoutWhereClocksChange(Instant from, Instant to, boolean open) {
    Schedule night = schedule(DayOfWeek.SATURDAY, "18:00", "02:30");
    assertEquals(open, night.isOpenThroughout(from, to));
  }

  /** Tunis is an hour ahead of UTC all the year; Paris is only half of it. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-24T17:00:00Z, 2026-10-24T18:00:00Z, true",
    "2026-10-24T16:45:00Z, 2026-10-24T17:15:00Z, false",
    "2026-10-24T22:30:00Z, 2026-10-24T23:30:00Z, true",
    "2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z, true",
    "2026-10-25T00:45:00Z, 2026-10-25T01:45:00Z, false",
    "2027-03-28T00:30:00Z, 2027-03-28T01:30:00Z, true",
    "2027-03-28T00:45:00Z, 2027-03-28T01:45:00Z, false"
  })
  void slotIsOpenThroughoutInAZoneWithoutSummer(Instant from, Instant to, boolean open) {
    Schedule night =
        new Schedule(
            ZoneId.of("Africa/Tunis"),
            List.of(
                new OpeningHours(
                    DayOfWeek.SATURDAY, LocalTime.parse("18:00"), LocalTime.parse("02:30"))),
            List.of());
    assertEquals(open, night.isOpenThroughout(from, to));
  }

  @Test
  void oneOpeningMayGoOnWhereAnotherEnds() {
    Schedule always =
        new Schedule(
            PARIS,
            Arrays.stream(DayOfWeek.values())
                .map(day -> new OpeningHours(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
                .toList(),
            List.of(
                new ClosingRule(
                    LocalDate.parse("2026-12-25"), LocalDate.parse("2026-12-25"), "Noël")));
    Instant evening = Instant.parse("2026-12-23T22:30:00Z");
    assertTrue(always.isOpenThroughout(evening, evening.plus(Duration.ofHours(2))));
    Instant eve = Instant.parse("2026-12-24T22:30:00Z");
    assertFalse(always.isOpenThroughout(eve, eve.plus(Duration.ofHours(2))));
    assertTrue(always.isOpenThroughout(eve, eve.plus(Duration.ofMinutes(30))));
  }

  @Test
  void closingRuleTakesWholeNights() {
    Schedule schedule =
        new Schedule(
            PARIS,
            Arrays.stream(DayOfWeek.values())
                .map(d -> new OpeningHours(d, LocalTime.parse("18:00"), LocalTime.parse("02:00")))
                .toList(),
            List.of(
                new ClosingRule(
                    LocalDate.parse("2026-12-24"), LocalDate.parse("2026-12-25"), "Noël")));
    assertOpen(true, schedule, LocalDateTime.parse("2026-12-24T01:00"));
    assertOpen(false, schedule, LocalDateTime.parse("2026-12-24T20:00"));
    assertOpen(false, schedule, LocalDateTime.parse("2026-12-26T01:00"));
    assertOpen(true, schedule, LocalDateTime.parse("2026-12-26T20:00"));
  }

  private static Schedule schedule(DayOfWeek day, String opens, String closes) {
    return new Schedule(
        PARIS,
        List.of(new OpeningHours(day, LocalTime.parse(opens), LocalTime.parse(closes))),
        List.of());
  }

  private static void assertOpen(boolean open, Schedule schedule, LocalDateTime local) {
    assertEquals(open, schedule.isOpenAt(local.atZone(PARIS).toInstant()), local.toString());
  }

  private static void assertInstant(boolean open, Schedule schedule, String instant) {
    assertEquals(open, schedule.isOpenAt(Instant.parse(instant)), instant);
  }
}
