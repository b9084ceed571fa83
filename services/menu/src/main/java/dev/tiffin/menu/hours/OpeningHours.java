package dev.tiffin.menu.hours;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Objects;

/**
 * Open on one weekday from a local time to another, in the zone of whoever has these hours.
 *
 * @param closesAt where it is not after {@code opensAt}, it is on the following day; so 00:00 to
 *     00:00 is the whole day
 */
public record OpeningHours(DayOfWeek weekday, LocalTime opensAt, LocalTime closesAt) {
  public OpeningHours {
    Objects.requireNonNull(weekday, "weekday");
    if (opensAt.toSecondOfDay() % 60 != 0 || closesAt.toSecondOfDay() % 60 != 0) {
      throw new IllegalArgumentException("hours are whole minutes");
    }
  }

  /** Whether it closes on the day after {@link #weekday}. */
  public boolean closesNextDay() {
    return !closesAt.isAfter(opensAt);
  }
}
