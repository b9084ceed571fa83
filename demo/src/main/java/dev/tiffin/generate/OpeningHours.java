package dev.tiffin.generate;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When people order at a restaurant, by its own clock: at noon and in the evening, if it is open.
 */
final class OpeningHours {
  private static final int SLOT_MINUTES = 15;
  private static final int SLOTS = 24 * 60 / SLOT_MINUTES;
  private static final int SLOT_SECONDS = SLOT_MINUTES * 60;

  /**
   * @param closes where it is not after {@code opens} it is the next day, and what lies past
   *     midnight is left out
   */
  record Opening(Set<DayOfWeek> days, LocalTime opens, LocalTime closes) {
    private boolean holds(DayOfWeek day, int minute) {
      int from = opens.toSecondOfDay() / 60;
      int to = closes.isAfter(opens) ? closes.toSecondOfDay() / 60 : 24 * 60;
      return days.contains(day) && minute >= from && minute + SLOT_MINUTES <= to;
    }
  }

  private final List<Optional<Odds>> slots;

  private OpeningHours(List<Optional<Odds>> slots) {
    this.slots = slots;
  }

  static OpeningHours of(List<Opening> openings) {
    return new OpeningHours(
        List.of(DayOfWeek.values()).stream().map(day -> slots(openings, day)).toList());
  }

  private static Optional<Odds> slots(List<Opening> openings, DayOfWeek day) {
    double[] weights = new double[SLOTS];
    double sum = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      int minute = slot * SLOT_MINUTES;
      boolean open = openings.stream().anyMatch(opening -> opening.holds(day, minute));
      weights[slot] = open ? hunger(day, minute + SLOT_MINUTES / 2) : 0;
      sum += weights[slot];
    }
    return sum > 0 ? Optional.of(Odds.of(weights)) : Optional.empty();
  }

  private static double hunger(DayOfWeek day, int minute) {
    boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    boolean out = day == DayOfWeek.FRIDAY || day == DayOfWeek.SATURDAY;
    return peak(minute, weekend ? 785 : 750, weekend ? 50 : 38, weekend ? 0.8 : 1.0)
        + peak(minute, out ? 1_205 : 1_185, out ? 65 : 52, out ? 1.6 : 1.15)
        + peak(minute, 540, 60, 0.06)
        + (minute < 360 ? 0.004 : 0.03);
  }

  private static double peak(int minute, int middle, int width, double height) {
    double off = (minute - middle) / (double) width;
    return height * StrictMath.exp(-off * off / 2);
  }

  boolean opensOn(DayOfWeek day) {
    return slots.get(day.ordinal()).isPresent();
  }

  /** On a day on which it opens. */
  LocalTime moment(DayOfWeek day, Chance chance) {
    int slot = slots.get(day.ordinal()).orElseThrow().draw(chance);
    long millis = slot * SLOT_SECONDS * 1_000L + chance.below(SLOT_SECONDS * 1_000);
    return LocalTime.ofNanoOfDay(millis * 1_000_000);
  }
}
