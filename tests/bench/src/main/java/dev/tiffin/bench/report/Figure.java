package dev.tiffin.bench.report;

import java.util.List;

/**
 * One thing that was measured, over all rounds.
 *
 * @param system whose it is, for example {@code tiffin}; {@code ratio} where two are compared
 * @param what for example {@code gateway, CPU per request}
 * @param unit for example {@code µs}
 * @param rounds each round's value, in the order they were run
 */
public record Figure(String system, String what, String unit, List<Double> rounds) {
  public Figure {
    rounds = List.copyOf(rounds);
  }

  public Statistic statistic() {
    return Statistic.of(rounds);
  }
}
