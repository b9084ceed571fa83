package dev.tiffin.demo;

import java.time.Duration;

/**
 * What a lunch hour is like.
 *
 * @param restaurants 1 to 50
 * @param couriers 1 to 1,000
 * @param ordersPerMinute of the hour that is played
 * @param speed how many times faster than real time it is played, 1 to 120
 * @param hour how much of it is played
 * @param seed the same seed makes the same people hungry for the same things
 * @param whims what customers do now and then
 * @param goesOn whether it is played to its end although somebody complained
 */
public record LunchSettings(
    int restaurants,
    int couriers,
    double ordersPerMinute,
    int speed,
    Duration hour,
    long seed,
    Whims whims,
    boolean goesOn) {

  public LunchSettings {
    within("restaurants", restaurants, 50);
    within("couriers", couriers, 1_000);
    within("speed", speed, 120);
    if (!(ordersPerMinute > 0)) {
      throw new IllegalArgumentException("somebody must be hungry, not " + ordersPerMinute);
    }
  }

  private static void within(String name, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(name + " are 1 to " + max + ", not " + value);
    }
  }
}
