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
    within("--restaurants", restaurants, 50);
    within("--couriers", couriers, 1_000);
    within("--orders-per-minute", ordersPerMinute, 1_000);
    within("--speed", speed, 120);
    within("--minutes", minutes, 60);
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

  private static void within(String name, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(name + " is 1 to " + max + ", not " + value);
    }
  }

  /**
   * @throws IllegalArgumentException naming the argument that makes no sense
   */
  static Options parse(List<String> arguments) {
    Options options = USUAL;
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException(name + " needs a number");
      }
      options = options.with(name, number(name, arguments.get(i + 1)));
    }
    return options;
  }

  private Options with(String name, int value) {
    return switch (name) {
      case "--restaurants" -> new Options(value, couriers, ordersPerMinute, speed, minutes, seed);
      case "--couriers" -> new Options(restaurants, value, ordersPerMinute, speed, minutes, seed);
      case "--orders-per-minute" -> new Options(restaurants, couriers, value, speed, minutes, seed);
      case "--speed" -> new Options(restaurants, couriers, ordersPerMinute, value, minutes, seed);
      case "--minutes" -> new Options(restaurants, couriers, ordersPerMinute, speed, value, seed);
      case "--seed" -> new Options(restaurants, couriers, ordersPerMinute, speed, minutes, value);
      default -> throw new IllegalArgumentException("there is no " + name);
    };
  }

  private static int number(String name, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " needs a whole number, not \"" + text + "\"", e);
    }
  }
}
