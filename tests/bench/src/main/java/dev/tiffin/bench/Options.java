package dev.tiffin.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked for on the command line.
 *
 * @param only the scenarios to run, all when empty
 * @param rounds of each figure, 1 to 100
 * @param quick whether everything is short: to see that it works, not to be told
 * @param withPeer whether the peer is run when it is there
 * @param history orders that are made up for reports, 1 to 50,000,000
 * @param beside a checkout of another version to be measured beside this one
 */
record Options(
    Set<String> only,
    int rounds,
    boolean quick,
    boolean withPeer,
    Optional<Path> beside,
    int history) {
  static final List<String> SCENARIOS =
      List.of(
          "up",
          "memory",
          "dispatch",
          "rest",
          "graphql",
          "positions",
          "orders",
          "relay",
          "chain",
          "watch",
          "beside",
          "reports",
          "shapes");
  static final String USAGE =
      """
      usage: ./tiffin bench [--only NAME[,NAME]] [--rounds N] [--quick] [--no-peer]
                           [--beside FOLDER] [--history N]
        --only NAME   one or more of up, memory, dispatch, rest, graphql, positions, orders,
                      relay, chain, watch, beside, reports, shapes
        --rounds N    1 to 100; 5, or 1 with --quick
        --quick       a few minutes, to see that it works; its figures are not for comparison
        --no-peer     Tiffin alone; TIFFIN_PEER names another folder of the peer
        --beside FOLDER  a built checkout of another version, to place orders with in turn
        --history N   orders that are made up for reports; 1000000, or 50000 with --quick\
      """;

  private static final int ROUNDS = 5;
  private static final int ROUNDS_MAX = 100;
  private static final int HISTORY = 1_000_000;
  private static final int HISTORY_QUICK = 50_000;
  private static final int HISTORY_MAX = 50_000_000;

  Options {
    only = Set.copyOf(only);
  }

  /** It makes no sense; the message says why. */
  static final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  /**
   * @throws UsageException naming the option that is wrong
   */
  static Options parse(List<String> arguments) {
    Deque<String> left = new ArrayDeque<>(arguments);
    Set<String> only = new LinkedHashSet<>();
    int rounds = 0;
    boolean quick = false;
    boolean withPeer = true;
    Optional<Path> beside = Optional.empty();
    int history = 0;
    while (!left.isEmpty()) {
      String option = left.pop();
      switch (option) {
        case "--only" -> only.addAll(names(value(option, left)));
        case "--rounds" -> rounds = whole(option, value(option, left), ROUNDS_MAX);
        case "--history" -> history = whole(option, value(option, left), HISTORY_MAX);
        case "--quick" -> quick = true;
        case "--no-peer" -> withPeer = false;
        case "--beside" -> beside = Optional.of(folder(value(option, left)));
        default -> throw new UsageException("there is no option " + option);
      }
    }
    if (only.contains("beside") && beside.isEmpty()) {
      throw new UsageException("--only beside needs --beside FOLDER");
    }
    int times = rounds > 0 ? rounds : quick ? 1 : ROUNDS;
    int orders = history > 0 ? history : quick ? HISTORY_QUICK : HISTORY;
    return new Options(only, times, quick, withPeer, beside, orders);
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new UsageException(option + " needs a value");
    }
    return left.pop();
  }

  private static List<String> names(String value) {
    List<String> names = List.of(value.split(",", -1));
    for (String name : names) {
      if (!SCENARIOS.contains(name)) {
        throw new UsageException("--only takes " + String.join(", ", SCENARIOS) + ", not " + name);
      }
    }
    return names;
  }

  private static Path folder(String value) {
    Path folder = Path.of(value).toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new UsageException("--beside takes a folder, and there is none at " + value);
    }
    return folder;
  }

  private static int whole(String option, String value, int max) {
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= max) {
        return number;
      }
    }
    throw new UsageException("%s takes 1 to %d, not %s".formatted(option, max, value));
  }

  boolean wants(String scenario) {
    return only.isEmpty() || only.contains(scenario);
  }
}
