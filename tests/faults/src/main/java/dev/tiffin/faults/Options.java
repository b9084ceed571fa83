package dev.tiffin.faults;

import dev.tiffin.demo.Arguments;
import dev.tiffin.demo.LunchSettings;
import dev.tiffin.demo.Whims;
import dev.tiffin.faults.plan.Plan;
import dev.tiffin.topology.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be broken, and under which load.
 *
 * @param seed of the plan and of the people
 * @param length of the load
 * @param ordersPerMinute 1 to 200
 * @param restaurants 1 to 50
 * @param couriers 1 to 200
 * @param shape as what the services run
 * @param instances 1 to 3 of each service of which there may be several
 */
record Options(
    long seed,
    Duration length,
    int ordersPerMinute,
    int restaurants,
    int couriers,
    Shape shape,
    int instances) {

  static final String USAGE =
      "faults [--seed N] [--minutes M] [--orders-per-minute N] [--restaurants N] [--couriers N]"
          + " [--instances N | --monolith]";

  private static final Set<String> NAMES =
      Set.of(
          "--seed",
          "--minutes",
          "--orders-per-minute",
          "--restaurants",
          "--couriers",
          "--instances");
  private static final Options USUAL =
      new Options(1, Duration.ofMinutes(3), 60, 12, 30, Shape.PROCESSES, 1);
  private static final int MINUTES_MAX = 30;
  private static final int SPEED = 60;
  private static final int INSTANCES_MAX = 3;
  private static final List<String> SEVERAL =
      List.of("identity", "menu", "order", "kitchen", "delivery", "notification", "gateway");

  /** Often enough that a minute's load has some of each. */
  private static final Whims WHIMS = new Whims(15, 25, 15, 20);

  Options {
    Arguments.within("--orders-per-minute", ordersPerMinute, 200);
    Arguments.within("--restaurants", restaurants, 50);
    Arguments.within("--couriers", couriers, 200);
    Arguments.within("--instances", instances, INSTANCES_MAX);
    if (shape == Shape.MONOLITH && instances > 1) {
      throw new IllegalArgumentException("--instances is for services that are not one process");
    }
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
    return new Options(seed, length, ordersPerMinute, restaurants, couriers, other, instances);
  }

  private Options with(String name, long value) {
    int number = Arguments.narrow(value);
    boolean minutes = name.equals("--minutes");
    if (minutes) {
      Arguments.within(name, value, MINUTES_MAX);
    }
    if (!NAMES.contains(name)) {
      throw Arguments.unknown(name);
    }
    return new Options(
        name.equals("--seed") ? value : seed,
        minutes ? Duration.ofMinutes(value) : length,
        name.equals("--orders-per-minute") ? number : ordersPerMinute,
        name.equals("--restaurants") ? number : restaurants,
        name.equals("--couriers") ? number : couriers,
        shape,
        name.equals("--instances") ? number : instances);
  }

  /** What can be killed beside the stores. */
  List<String> services() {
    if (shape == Shape.MONOLITH) {
      return List.of("monolith");
    }
    List<String> all = new ArrayList<>(Plan.SERVICES);
    for (int number = 2; number <= instances; number++) {
      for (String service : SEVERAL) {
        all.add(service + "-" + number);
      }
    }
    return all;
  }

  /** How many there are of each service. */
  String scale() {
    return instances == 1
        ? ""
        : SEVERAL.stream()
            .map(service -> service + "=" + instances)
            .collect(Collectors.joining(","));
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
