package dev.tiffin.demo;

import java.time.Duration;

/**
 * How a client goes on when the door does not answer, or says to come back later.
 *
 * @param answerLimit for one answer
 * @param triesMax of one call, 1 or more
 * @param later before the next try where the door does not say
 * @param afterAnyFailure whether a call is sent again after every 5xx, or only after 503
 */
public record Patience(
    Duration answerLimit, int triesMax, Duration later, boolean afterAnyFailure) {

  public static final Patience USUAL =
      new Patience(Duration.ofSeconds(15), 12, Duration.ofSeconds(1), false);

  public Patience {
    if (triesMax < 1) {
      throw new IllegalArgumentException("a call is tried at least once, not " + triesMax);
    }
  }

  boolean asksAgainAfter(int status) {
    return status == 429 || status == 503 || (afterAnyFailure && status >= 500);
  }
}
