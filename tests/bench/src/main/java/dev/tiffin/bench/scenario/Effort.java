package dev.tiffin.bench.scenario;

import java.time.Duration;

/**
 * How long and how often everything is tried.
 *
 * @param rounds of each figure
 * @param warmUpMax before the first round, for each system
 * @param quietMax how long to wait for a quiet machine before each load
 * @param round of a closed or fixed load
 * @param probe one try of a rate
 * @param confirmation how long a rate must be held in the end
 * @param changes that watchers wait for in a round
 */
public record Effort(
    int rounds,
    Duration warmUpMax,
    Duration quietMax,
    Duration round,
    Duration probe,
    Duration confirmation,
    int changes) {

  /** What figures are told from. */
  public static Effort full(int rounds) {
    return new Effort(
        rounds,
        Duration.ofSeconds(180),
        Duration.ofSeconds(60),
        Duration.ofSeconds(8),
        Duration.ofSeconds(6),
        Duration.ofSeconds(30),
        200);
  }

  /** Enough to see that everything works. */
  public static Effort quick(int rounds) {
    return new Effort(
        rounds,
        Duration.ofSeconds(20),
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        Duration.ofSeconds(4),
        50);
  }
}
