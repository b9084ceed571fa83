package dev.tiffin.notification.adapter.webhook;

import java.time.Duration;
import java.util.Optional;

/** What came of a post. */
public sealed interface Answer {
  /**
   * The receiver spoke.
   *
   * @param retryAfter how long it asks to be left alone, if it says so
   */
  record Answered(int status, Optional<Duration> retryAfter) implements Answer {
    /** Whether it has what was posted. */
    public boolean success() {
      return status >= 200 && status < 300;
    }
  }

  /** It may have it or not. */
  record Unanswered(String why) implements Answer {}

  /** Nothing was sent: the address is none that is posted to. */
  record Forbidden(String why) implements Answer {}
}
