package dev.tiffin.gateway.adapter.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters after the question mark, read strictly: every problem is told, with its name. */
public final class Query {
  private static final Query EMPTY = new Query(Map.of());
  private static final int PARAMETERS_MAX = 100;
  private static final int VALUE_LENGTH_MAX = 2_000;
  private static final int FIRST_DEFAULT = 20;
  private static final int FIRST_MAX = 100;

  private final Map<String, List<String>> values;
  private final FieldProblems problems = new FieldProblems();

  private Query(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * @throws ProblemException 400 if it is not percent-encoded properly, or has too many parameters
   */
  static Query parse(@Nullable String raw) {
    if (raw == null || raw.isEmpty()) {
      return EMPTY.copy();
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    String[] pairs = raw.split("&", PARAMETERS_MAX + 1);
    if (pairs.length > PARAMETERS_MAX) {
      throw new ProblemException(
          400, "TOO_MANY_PARAMETERS", "There may be at most " + PARAMETERS_MAX + " parameters.");
    }
    for (String pair : pairs) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values
            .computeIfAbsent(PercentEncoding.decode(name, true), _ -> new ArrayList<>(1))
            .add(PercentEncoding.decode(value, true));
      }
    }
    return new Query(values);
  }

  private Query copy() {
    return new Query(values);
  }

  void allowOnly(Set<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        problems.add(pointer(name), "UNKNOWN_PARAMETER", "There is no such parameter here.");
      }
    }
  }

  private static String pointer(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** The parameter's text, empty if it is not there. */
  public String text(String name) {
    return longText(name, VALUE_LENGTH_MAX);
  }

  /** The same, where it may be longer than others. */
  public String longText(String name, int lengthMax) {
    List<String> all = values.getOrDefault(name, List.of());
    if (all.isEmpty()) {
      return "";
    }
    if (all.size() > 1) {
      problems.add(pointer(name), "REPEATED", "This may be given once.");
    }
    return checked(name, all.getFirst(), lengthMax);
  }

  private String checked(String name, String value, int lengthMax) {
    if (value.length() > lengthMax) {
      problems.add(pointer(name), "TOO_LONG", "This has at most " + lengthMax + " characters.");
      return "";
    }
    if (!Texts.isClean(value)) {
      problems.add(pointer(name), "INVALID_TEXT", "This has characters that no text has.");
      return "";
    }
    return value;
  }

  /** {@code true} or {@code false}; false if it is not there. */
  public boolean flag(String name) {
    String value = text(name);
    if (!value.isEmpty() && !value.equals("true") && !value.equals("false")) {
      problems.add(pointer(name), "WRONG_TYPE", "This is true or false.");
    }
    return value.equals("true");
  }

  /** How many entries of a list are wanted: 1 to 100, 20 if not said. */
  public int first() {
    return Math.toIntExact(whole("first", FIRST_DEFAULT, 1, FIRST_MAX));
  }

  /** A whole number in the range. */
  public long whole(String name, long fallback, long min, long max) {
    String value = text(name);
    if (value.isEmpty() && !values.containsKey(name)) {
      return fallback;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
      problems.add(pointer(name), "OUT_OF_RANGE", "This is from " + min + " to " + max + ".");
    } catch (NumberFormatException e) {
      problems.add(pointer(name), "WRONG_TYPE", "This is a whole number.");
    }
    return fallback;
  }

  /** An instant as RFC 3339 writes it, from 1970 to 9999; absent if it is not there. */
  public Optional<Instant> instant(String name) {
    String value = text(name);
    if (value.isEmpty() && !values.containsKey(name)) {
      return Optional.empty();
    }
    try {
      Instant instant = Instant.parse(value);
      if (!instant.isBefore(Instant.EPOCH) && instant.isBefore(Fields.INSTANT_END)) {
        return Optional.of(instant);
      }
      problems.add(pointer(name), "OUT_OF_RANGE", "This is from 1970 to 9999.");
    } catch (DateTimeParseException e) {
      problems.add(
          pointer(name), "INVALID_TIME", "This is an instant such as 2026-11-21T12:00:00Z.");
    }
    return Optional.empty();
  }

  /** A decimal number whose absolute value is at most {@code max}; {@code null} if not there. */
  public @Nullable Double decimal(String name, double max) {
    String value = text(name);
    if (value.isEmpty() && !values.containsKey(name)) {
      return null;
    }
    try {
      double number = Double.parseDouble(value);
      if (Math.abs(number) <= max) {
        return number;
      }
      problems.add(pointer(name), "OUT_OF_RANGE", "This is from -" + max + " to " + max + ".");
    } catch (NumberFormatException e) {
      problems.add(pointer(name), "WRONG_TYPE", "This is a number.");
    }
    return null;
  }

  /** Every value of a parameter that may be repeated, as {@code word} reads it. */
  public <T> List<T> all(String name, Function<String, @Nullable T> word, String allowed) {
    List<T> read = new ArrayList<>();
    for (String value : values.getOrDefault(name, List.of())) {
      T known = word.apply(value);
      if (known == null) {
        problems.add(pointer(name), "UNKNOWN_VALUE", "This is one of " + allowed + ".");
      } else {
        read.add(known);
      }
    }
    return read;
  }

  /** Notes a problem that only the caller can see. */
  public void refuse(String name, String code, String detail) {
    problems.add(pointer(name), code, detail);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * Ends the reading.
   *
   * @throws dev.tiffin.platform.grpc.Refusal if anything was wrong
   */
  public void end() {
    problems.refuseIfAny();
  }
}
