package dev.tiffin.generate;

import dev.tiffin.demo.Arguments;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** What the command line asks for. */
sealed interface Request {

  String USAGE =
      "generate [--orders N] [--restaurants N] [--couriers N] [--from DATE] [--to DATE] [--seed N]"
          + " | generate --drop";

  record Make(Settings settings) implements Request {}

  /** Removes all that was ever made. */
  record Drop() implements Request {}

  /**
   * What is usual, and then what was said.
   *
   * @throws IllegalArgumentException naming the argument that makes no sense
   */
  static Request parse(List<String> arguments, LocalDate today) {
    if (arguments.contains("--drop")) {
      if (arguments.size() > 1) {
        throw new IllegalArgumentException("--drop stands alone: it removes all that was made");
      }
      return new Drop();
    }
    Spoken spoken = Spoken.usual(today);
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      spoken = spoken.with(name, arguments.get(i + 1));
    }
    return new Make(spoken.settings(today));
  }

  /** Settings while they are read: two that do not go together may be named one after the other. */
  record Spoken(
      long orders, long restaurants, long couriers, LocalDate from, LocalDate to, long seed) {

    static Spoken usual(LocalDate today) {
      LocalDate to = today.minusDays(1);
      return new Spoken(1_000_000, 200, 600, to.minusYears(2).plusDays(1), to, 20_260_101);
    }

    Spoken with(String name, String value) {
      return switch (name) {
        case "--orders" -> new Spoken(number(name, value), restaurants, couriers, from, to, seed);
        case "--restaurants" -> new Spoken(orders, number(name, value), couriers, from, to, seed);
        case "--couriers" -> new Spoken(orders, restaurants, number(name, value), from, to, seed);
        case "--from" -> new Spoken(orders, restaurants, couriers, date(name, value), to, seed);
        case "--to" -> new Spoken(orders, restaurants, couriers, from, date(name, value), seed);
        case "--seed" -> new Spoken(orders, restaurants, couriers, from, to, number(name, value));
        default -> throw Arguments.unknown(name);
      };
    }

    Settings settings(LocalDate today) {
      if (!to.isBefore(today)) {
        throw new IllegalArgumentException("--to must be before today, and " + to + " is not");
      }
      return new Settings(
          Arguments.narrow(orders),
          Arguments.narrow(restaurants),
          Arguments.narrow(couriers),
          from,
          to,
          seed);
    }

    private static long number(String name, String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(name + " needs a whole number, not \"" + text + "\"", e);
      }
    }

    private static LocalDate date(String name, String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            name + " needs a date such as 2026-01-31, not \"" + text + "\"", e);
      }
    }
  }
}
