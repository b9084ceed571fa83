package dev.tiffin.faults;

import dev.tiffin.demo.LunchSettings;
import dev.tiffin.demo.Whims;
import java.time.Duration;
import java.util.List;

/**
 * What is to be broken, and under which load.
 *
 * @param seed of the plan and of the people
 * @param length of the load
 * @param ordersPerMinute 1 to 200
 * @param restaurants 1 to 50
 * @param couriers 1 to 200
 */
record Options(long seed, Duration length, int ordersPerMinute, int restaurants, int couriers) {

  static final String USAGE =
      "faults [--seed N] [--minutes M] [--orders-per-minute N] [--restaurants N] [--couriers N]";

  private static final Options USUAL = new Options(1, Duration.ofMinutes(3), 60, 12, 30);
  private static final int MINUTES_MAX = 30;
  private static final int SPEED = 60;

  /** Often enough that a minute's load has some of each. */
  private static final Whims WHIMS = new Whims(15, 25, 15, 20);

  Options {
    within("--orders-per-minute", ordersPerMinute, 200);
    within("--restaurants", restaurants, 50);
    within("--couriers", couriers, 200);
  }

  private static void within(String name, long value, long max) {
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

  private Options with(String name, long value) {
    return switch (name) {
      case "--seed" -> new Options(value, length, ordersPerMinute, restaurants, couriers);
      case "--minutes" -> {
        within(name, value, MINUTES_MAX);
        yield new Options(seed, Duration.ofMinutes(value), ordersPerMinute, restaurants, couriers);
      }
      case "--orders-per-minute" ->
          new Options(seed, length, (int) Math.min(value, 9_999), restaurants, couriers);
      case "--restaurants" ->
          new Options(seed, length, ordersPerMinute, (int) Math.min(value, 9_999), couriers);
      case "--couriers" ->
          new Options(seed, length, ordersPerMinute, restaurants, (int) Math.min(value, 9_999));
      default -> throw new IllegalArgumentException("there is no " + name);
    };
  }

  private static long number(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " needs a whole number, not \"" + text + "\"", e);
    }
  }

  /** The load, an hour that passes in a minute. */
  LunchSettings lunch() {
    return new LunchSettings(
        restaurants,
        couriers,
        (double) ordersPerMinute / SPEED,
        SPEED,
        length.multipliedBy(SPEED),
        seed,
        WHIMS,
        true);
  }
}
