package dev.tiffin.generate;

import dev.tiffin.demo.Arguments;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What is to be made up. The same settings make the same rows.
 *
 * @param orders 1 to 50,000,000
 * @param restaurants 1 to 5,000
 * @param couriers 1 to 50,000
 * @param from first day, by the restaurants' own calendars
 * @param to last day, at most ten years after the first
 */
record Settings(
    int orders, int restaurants, int couriers, LocalDate from, LocalDate to, long seed) {

  /** What all ids of orders, customers, couriers and refunds made here begin with. */
  static final String OWN = "gen_";

  /** The same of restaurants and their items. */
  static final String OWN_RESTAURANT = "gen-";

  /** One more whenever the same settings come to make other rows. */
  private static final int FORMAT = 1;

  private static final int DAYS_MAX = 3_660;

  Settings {
    Arguments.within("--orders", orders, 50_000_000);
    Arguments.within("--restaurants", restaurants, 5_000);
    Arguments.within("--couriers", couriers, 50_000);
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("--to is " + to + ", before --from, which is " + from);
    }
    if (days(from, to) > DAYS_MAX) {
      throw new IllegalArgumentException(
          "--from " + from + " --to " + to + " are more than " + DAYS_MAX + " days");
    }
  }

  int days() {
    return (int) days(from, to);
  }

  private static long days(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  /** Begins the ids of all orders of these settings, and of no others. */
  String orderPrefix() {
    return OWN + signature() + "_";
  }

  String orderId(int number) {
    String digits = Integer.toString(number);
    return orderPrefix() + "0".repeat(8 - digits.length()) + digits;
  }

  private String signature() {
    long hash = FORMAT;
    for (long part :
        new long[] {orders, restaurants, couriers, from.toEpochDay(), to.toEpochDay(), seed}) {
      hash = Chance.mixed(hash, part);
    }
    return String.format(Locale.ROOT, "%08x", (int) (hash >>> 32));
  }

  /** As it is typed. */
  String asArguments() {
    return "--orders %d --restaurants %d --couriers %d --from %s --to %s --seed %d"
        .formatted(orders, restaurants, couriers, from, to, seed);
  }
}
