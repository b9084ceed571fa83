package dev.tiffin.notification.sending;

import java.time.Duration;

/** What came of a notification's turn. */
public sealed interface Sent {
  /** Nothing is left to do. */
  record Done() implements Sent {}

  /** There is no such notification. */
  record Unknown() implements Sent {}

  /**
   * It was not tried: its receiver has as many messages in hand as it may have.
   *
   * @param atLeast until about its turn
   */
  record Busy(Duration atLeast) implements Sent {}

  /**
   * It failed, and is to be tried again.
   *
   * @param atLeast how long to wait
   */
  record Failed(String why, Duration atLeast) implements Sent {}

  /** The receiver does not take this message, however often it is sent. */
  record Refused(String why) implements Sent {}
}
