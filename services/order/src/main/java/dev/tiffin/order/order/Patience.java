package dev.tiffin.order.order;

import java.time.Duration;
import java.util.List;

/**
 * How long an order waits for others before it expires.
 *
 * @param payment for payment's answer, from its placing
 * @param answer for the restaurant's, from when that was shown the order
 * @param nags when the restaurant is reminded meanwhile, soonest first, at most 10; what is not
 *     before the end of {@code answer} is left out
 */
public record Patience(Duration payment, Duration answer, List<Duration> nags) {
  private static final int NAGS_MAX = 10;

  /** As it is unless somebody says otherwise. */
  public static final Patience USUAL =
      new Patience(
          Duration.ofMinutes(15),
          Duration.ofMinutes(10),
          List.of(Duration.ofMinutes(2), Duration.ofMinutes(5)));

  public Patience {
    if (nags.size() > NAGS_MAX) {
      throw new IllegalArgumentException("a restaurant is reminded at most 10 times");
    }
    nags = nags.stream().filter(nag -> nag.compareTo(answer) < 0).sorted().toList();
  }
}
