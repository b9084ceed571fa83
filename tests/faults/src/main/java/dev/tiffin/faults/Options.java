package dev.tiffin.faults;

import dev.tiffin.demo.Arguments;
import dev.tiffin.demo.LunchSettings;
import dev.tiffin.demo.Whims;
import dev.tiffin.faults.plan.Plan;
import dev.tiffin.topology.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be broken, and under which load.
 *
 * @param seed of the plan and of the people
 * @param length of the load
 * @param ordersPerMinute 1 to 200
 * @param restaurants 1 to 50
 * @param couriers 1 to 200
 * @param shape as what the services run
 */
record Options(
    long seed, Duration length, int ordersPerMinute, int restaurants, int couriers, Shape shape) {

  static final String USAGE =
      "faults [--seed N] [--minutes M] [--orders-per-minute N] [--restaurants N] [--couriers N]"
          + " [--monolith]";

  private static final Options USUAL =
      new Options(1, Duration.ofMinutes(3), 60, 12, 30, Shape.PROCESSES);
  private static final int MINUTES_MAX = 30;
  private static final int SPEED = 60;

  /** Often enough that a minute's load has some of each. */
  private static final Whims WHIMS = new Whims(15, 25, 15, 20);

  Options {
    Arguments.within("--orders-per-minute", ordersPerMinute, 200);
    Arguments.within("--restaurants", restaurants, 50);
    Arguments.within("--couriers", couriers, 200);
  }

  /**
   * @throws IllegalArgumentException naming the argument that makes no sense
   */
  static Options parse(List<String> arguments) {
    List<String> numbers = new ArrayList<>(arguments);
    Shape shape = Shape.of(numbers);
    numbers.removeAll(shape.words());
    return Arguments.parse(numbers, USUAL.as(shape), Options::with);
  }

  private Options as(Shape other) {
    return new Options(seed, length, ordersPerMinute, restaurants, couriers, other);
  }

  private Options with(String name, long value) {
    int number = Arguments.narrow(value);
    return switch (name) {
      case "--seed" -> new Options(value, length, ordersPerMinute, restaurants, couriers, shape);
      case "--minutes" -> {
        Arguments.within(name, value, MINUTES_MAX);
        yield new Options(
            seed, Duration.ofMinutes(value), ordersPerMinute, restaurants, couriers, shape);
      }
      case "--orders-per-minute" -> new Options(seed, length, number, restaurants, couriers, shape);
      case "--restaurants" -> new Options(seed, length, ordersPerMinute, number, couriers, shape);
      case "--couriers" -> new Options(seed, length, ordersPerMinute, restaurants, number, shape);
      default -> throw Arguments.unknown(name);
    };
  }

  /** What can be killed beside the stores. */
  List<String> services() {
    return shape == Shape.MONOLITH ? List.of("monolith") : Plan.SERVICES;
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
