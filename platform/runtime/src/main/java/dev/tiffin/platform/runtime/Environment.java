package dev.tiffin.platform.runtime;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads configuration from environment variables. Every reader names the variable, its default and
 * its range, and throws {@link ConfigurationException} with all three when the value does not fit.
 */
public final class Environment {
  private static final String FOR_ONE = "__";

  private final Map<String, String> values;

  private Environment(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The process's own environment. */
  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /** An environment made of these values alone. */
  public static Environment of(Map<String, String> values) {
    return new Environment(values);
  }

  /**
   * What one service of several in this process is told: {@code NAME__KITCHEN} is {@code NAME} to
   * kitchen, before what is {@code NAME} to all, and is not there for the others.
   */
  public Environment forService(String service) {
    String own = FOR_ONE + service.toUpperCase(Locale.ROOT);
    Map<String, String> told = new HashMap<>();
    values.forEach((name, value) -> {
      if (!name.contains(FOR_ONE)) {
        told.putIfAbsent(name, value);
      } else if (name.endsWith(own)) {
        told.put(name.substring(0, name.length() - own.length()), value);
      }
    });
    return new Environment(told);
  }

  /** The name of a variable that is for one service of several in a process. */
  public static String nameFor(String service, String name) {
    return name + FOR_ONE + service.toUpperCase(Locale.ROOT);
  }

  /** The value, if the variable is set and not blank. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  public String text(String name, String fallback) {
    return text(name).orElse(fallback);
  }

  /**
   * @throws ConfigurationException if the variable is not set
   */
  public String required(String name) {
    return text(name).orElseThrow(() -> new ConfigurationException(name + " must be set"));
  }

  /**
   * @throws ConfigurationException unless the value is a whole number from {@code min} to {@code
   *     max}, both included
   */
  public int integer(String name, int fallback, int min, int max) {
    String value = text(name).orElse(null);
    if (value == null) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // reported below, with the range
    }
    throw wrong(name, value, "a whole number from " + min + " to " + max);
  }

  /** A TCP port, 0 meaning any free one. */
  public int port(String name, int fallback) {
    return integer(name, fallback, 0, 65_535);
  }

  /**
   * @throws ConfigurationException unless the value is a number from {@code min} to {@code max}
   */
  public double decimal(String name, double fallback, double min, double max) {
    String value = text(name).orElse(null);
    if (value == null) {
      return fallback;
    }
    try {
      double number = Double.parseDouble(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // reported below, with the range
    }
    throw wrong(name, value, "a number from " + min + " to " + max);
  }

  /**
   * An ISO 8601 duration such as {@code PT30S}.
   *
   * @throws ConfigurationException unless it is from {@code min} to {@code max}
   */
  public Duration duration(String name, Duration fallback, Duration min, Duration max) {
    String value = text(name).orElse(null);
    if (value == null) {
      return fallback;
    }
    try {
      Duration duration = Duration.parse(value);
      if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException notADuration) {
      // reported below, with the range
    }
    throw wrong(name, value, "an ISO 8601 duration from " + min + " to " + max);
  }

  /** A switch: {@code on} or {@code off}. */
  public boolean isOn(String name, boolean fallback) {
    String value = text(name, fallback ? "on" : "off");
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new ConfigurationException(name + " is '" + value + "' but must be on or off");
    };
  }

  /**
   * @throws ConfigurationException unless the value is an absolute URI
   */
  public Optional<URI> uri(String name) {
    return text(name)
        .map(value -> {
          try {
            URI uri = URI.create(value);
            if (uri.isAbsolute()) {
              return uri;
            }
          } catch (IllegalArgumentException notAUri) {
            // reported below
          }
          throw wrong(name, value, "an absolute URI");
        });
  }

  private static ConfigurationException wrong(String name, String value, String rule) {
    return new ConfigurationException(name + " is '" + value + "' but must be " + rule);
  }
}
