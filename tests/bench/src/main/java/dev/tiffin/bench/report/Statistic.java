package dev.tiffin.bench.report;

import java.util.List;

/** Several rounds in three numbers. */
public record Statistic(double median, double min, double max) {

  /** An even count's median is the mean of the two in the middle. */
  public static Statistic of(List<Double> rounds) {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("no round has been run");
    }
    List<Double> sorted = rounds.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Statistic(median, sorted.getFirst(), sorted.getLast());
  }
}
