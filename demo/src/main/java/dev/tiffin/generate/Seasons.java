package dev.tiffin.generate;

import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.List;

/**
 * Which day each order is placed on: more at week-ends and in winter, and a little more each year.
 */
final class Seasons {
  private static final double GROWTH_A_YEAR = 1.12;
  private static final double YEAR = 365.25;
  private static final List<Double> WEEK = List.of(0.84, 0.87, 0.92, 1.0, 1.24, 1.3, 1.1);

  private final LocalDate from;

  /** The first order of each day, and behind them the number of all orders. */
  private final int[] first;

  private Seasons(LocalDate from, int[] first) {
    this.from = from;
    this.first = first;
  }

  /**
   * @throws GenerateException if none of these restaurants opens on any of the days
   */
  static Seasons of(Settings settings, List<Restaurant> restaurants) {
    double[] upTo = new double[settings.days() + 1];
    for (int day = 0; day < settings.days(); day++) {
      LocalDate date = settings.from().plusDays(day);
      boolean open =
          restaurants.stream().anyMatch(place -> place.hours().opensOn(date.getDayOfWeek()));
      upTo[day + 1] = upTo[day] + (open ? appetite(date, day, settings.seed()) : 0);
    }
    double all = upTo[settings.days()];
    if (!(all > 0)) {
      throw new GenerateException(
          "no restaurant opens from "
              + settings.from()
              + " to "
              + settings.to()
              + ": take a longer span, or more restaurants");
    }
    return new Seasons(
        settings.from(),
        Arrays.stream(upTo)
            .mapToInt(sum -> (int) Math.round(sum / all * settings.orders()))
            .toArray());
  }

  private static double appetite(LocalDate date, int day, long seed) {
    double winter = StrictMath.cos(2 * Math.PI * (date.getDayOfYear() - 20) / YEAR);
    double away = date.getMonth() == Month.AUGUST ? 0.86 : 1;
    double weather = 0.93 + 0.14 * Chance.of(seed, Long.MIN_VALUE + day).part();
    return StrictMath.pow(GROWTH_A_YEAR, day / YEAR)
        * (1 + 0.09 * winter)
        * away
        * weather
        * WEEK.get(date.getDayOfWeek().ordinal());
  }

  /**
   * @param number from 0
   */
  LocalDate day(int number) {
    int found = Arrays.binarySearch(first, number);
    int day = found < 0 ? -found - 2 : found;
    while (first[day + 1] <= number) { // of days without orders, the last begins with this one too
      day++;
    }
    return from.plusDays(day);
  }
}
