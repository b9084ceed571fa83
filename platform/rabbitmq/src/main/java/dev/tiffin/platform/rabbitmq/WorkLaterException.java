package dev.tiffin.platform.rabbitmq;

import java.time.Duration;

/** This work is to be tried again, though no sooner than after a while. */
public final class WorkLaterException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Duration wait;
  private final boolean failure;

  private WorkLaterException(String message, Duration wait, boolean failure) {
    super(message, null, false, false); // expected: where it comes from helps nobody
    this.wait = wait;
    this.failure = failure;
  }

  /**
   * It was tried and failed, which counts.
   *
   * @param wait at least; as long as the queue's longest delay where that is shorter
   */
  public static WorkLaterException failed(String message, Duration wait) {
    return new WorkLaterException(message, wait, true);
  }

  /**
   * It was not tried, for now was no time for it; this uses up no retry. Whoever throws it sees to
   * it that the time comes.
   *
   * @param wait at least; as long as the queue's longest delay where that is shorter
   */
  public static WorkLaterException postponed(String message, Duration wait) {
    return new WorkLaterException(message, wait, false);
  }

  Duration waitMin() {
    return wait;
  }

  boolean isFailure() {
    return failure;
  }
}
