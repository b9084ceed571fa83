package dev.tiffin.notification.sending;

import java.time.Duration;
import java.util.Optional;

/** What came of sending a message once. A {@code why} never names a person or their address. */
public sealed interface Attempt {
  /** The receiver has it. */
  record Delivered() implements Attempt {}

  /**
   * Not now.
   *
   * @param retryAfter how long the receiver asks to be left alone, if it says so
   */
  record Later(String why, Optional<Duration> retryAfter) implements Attempt {
    public Later(String why) {
      this(why, Optional.empty());
    }
  }

  /** Never again to this address: it is forgotten. */
  record Gone(String why) implements Attempt {}

  /** Final for this message; the next one may be sent again. */
  record Refused(String why) implements Attempt {}
}
