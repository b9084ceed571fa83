package dev.tiffin.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many instances there are of each service: one of those that nothing is said of.
 *
 * @param counts by service, 1 to 9
 */
record Scale(Map<String, Integer> counts) {
  static final Scale ONE_EACH = new Scale(Map.of());

  /** Of one service. */
  static final int COUNT_MAX = 9;

  /** What PostgreSQL has connections for, at ten for each instance. */
  private static final int TOGETHER_MAX = 24;

  /** Those of which there is one, and why. */
  private static final Map<String, String> ALONE =
      Map.of(
          ServiceSpec.REPORTING,
          "the door asks it over HTTP at one address",
          "payment",
          "its sandbox keeps its books in a file that one process holds");

  Scale {
    counts = Map.copyOf(counts);
    int together = ServiceSpec.ALL.size();
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      check(count.getKey(), count.getValue());
      together += count.getValue() - 1;
    }
    if (together > TOGETHER_MAX) {
      throw new PlatformException(
          "that makes %d instances in all; PostgreSQL has connections for %d"
              .formatted(together, TOGETHER_MAX));
    }
  }

  private static void check(String service, int count) {
    if (!names().contains(service)) {
      throw new PlatformException(
          "no service is called \"%s\"; there are %s"
              .formatted(service, String.join(", ", names())));
    }
    if (count < 1 || count > COUNT_MAX) {
      throw new PlatformException(
          "there can be 1 to %d instances of %s, not %d".formatted(COUNT_MAX, service, count));
    }
    if (count > 1 && ALONE.containsKey(service)) {
      throw new PlatformException(
          "there can be one instance of %s: %s".formatted(service, ALONE.get(service)));
    }
  }

  private static List<String> names() {
    return ServiceSpec.ALL.stream().map(ServiceSpec::name).toList();
  }

  /**
   * @param text {@code menu=3,order=2}
   * @throws PlatformException saying what is wrong with it
   */
  static Scale parse(String text) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String part : text.isBlank() ? List.<String>of() : Arrays.asList(text.split(",", -1))) {
      String[] sides = part.strip().split("=", -1);
      if (sides.length != 2 || !sides[1].matches("\\d{1,6}")) {
        throw new PlatformException("\"" + part + "\" must be like menu=3");
      }
      if (counts.put(sides[0], Integer.parseInt(sides[1])) != null) {
        throw new PlatformException(sides[0] + " is there twice");
      }
    }
    return new Scale(counts);
  }

  int of(String service) {
    return counts.getOrDefault(service, 1);
  }

  /** With what another says of some services. */
  Scale with(Scale other) {
    Map<String, Integer> all = new TreeMap<>(counts);
    all.putAll(other.counts);
    return new Scale(all);
  }

  /** What {@link #parse} reads. */
  String text() {
    return new TreeMap<>(counts)
        .entrySet().stream()
            .map(count -> count.getKey() + "=" + count.getValue())
            .collect(Collectors.joining(","));
  }
}
