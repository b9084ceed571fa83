package dev.tiffin.demo;

import java.util.List;

/** Whole numbers with names on a command line, such as {@code --couriers 60}. */
public final class Arguments {
  private Arguments() {}

  /** How a number changes a set of options. */
  @FunctionalInterface
  public interface Setting<O> {
    /**
     * The options with that number instead.
     *
     * @throws IllegalArgumentException if there is no such name, or the number makes no sense
     */
    O set(O options, String name, long value);
  }

  /**
   * What is usual, and then what was said.
   *
   * @throws IllegalArgumentException naming the argument that makes no sense
   */
  public static <O> O parse(List<String> arguments, O usual, Setting<O> setting) {
    O options = usual;
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException(name + " needs a number");
      }
      options = setting.set(options, name, number(name, arguments.get(i + 1)));
    }
    return options;
  }

  private static long number(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " needs a whole number, not \"" + text + "\"", e);
    }
  }

  /**
   * @throws IllegalArgumentException if the value is not from 1 to {@code max}
   */
  public static void within(String name, long value, long max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(name + " is 1 to " + max + ", not " + value);
    }
  }

  /** As near to the number as an int comes: one that is far too large stays too large. */
  public static int narrow(long value) {
    return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  public static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("there is no " + name);
  }
}
