package dev.tiffin.demo;

import java.time.Duration;
import java.util.List;

/**
 * What the lunch hour is like.
 *
 * @param restaurants 1 to 50
 * @param couriers 1 to 1,000
 * @param ordersPerMinute of the hour that is played, 1 to 1,000
 * @param speed how many times faster than real time it is played, 1 to 120
 * @param minutes how much of the hour is played, 1 to 60
 * @param seed the same seed makes the same people hungry for the same things
 */
record Options(
    int restaurants, int couriers, int ordersPerMinute, int speed, int minutes, long seed) {

  static final String USAGE =
      "demo [--restaurants N] [--couriers N] [--orders-per-minute N] [--speed X] [--minutes N]"
          + " [--seed N]";

  private static final Options USUAL = new Options(12, 60, 4, 20, 60, 20_260_101);

  Options {
    Arguments.within("--restaurants", restaurants, 50);
    Arguments.within("--couriers", couriers, 1_000);
    Arguments.within("--orders-per-minute", ordersPerMinute, 1_000);
    Arguments.within("--speed", speed, 120);
    Arguments.within("--minutes", minutes, 60);
  }

  LunchSettings lunch() {
    return new LunchSettings(
        restaurants,
        couriers,
        ordersPerMinute,
        speed,
        Duration.ofMinutes(minutes),
        seed,
        Whims.USUAL,
        false);
  }

  /**
   * @throws IllegalArgumentException naming the argument that makes no sense
   */
  static Options parse(List<String> arguments) {
    return Arguments.parse(arguments, USUAL, Options::with);
  }

  private Options with(String name, long value) {
    int number = Arguments.narrow(value);
    return switch (name) {
      case "--restaurants" -> new Options(number, couriers, ordersPerMinute, speed, minutes, seed);
      case "--couriers" -> new Options(restaurants, number, ordersPerMinute, speed, minutes, seed);
      case "--orders-per-minute" ->
          new Options(restaurants, couriers, number, speed, minutes, seed);
      case "--speed" -> new Options(restaurants, couriers, ordersPerMinute, number, minutes, seed);
      case "--minutes" -> new Options(restaurants, couriers, ordersPerMinute, speed, number, seed);
      case "--seed" -> new Options(restaurants, couriers, ordersPerMinute, speed, minutes, value);
      default -> throw Arguments.unknown(name);
    };
  }
}
