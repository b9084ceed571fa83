package dev.tiffin.faults.history;

import dev.tiffin.demo.Exchange;

/**
 * One request as far as it tells of an outage.
 *
 * @param name what it was for
 * @param status HTTP's, 0 where there was no answer
 */
public record Call(String name, long beganNanos, long endedNanos, int status) {

  static Call of(Exchange exchange) {
    return new Call(
        exchange.call(), exchange.beganNanos(), exchange.endedNanos(), exchange.status());
  }

  /** Whether the door answered, and did not say that it could not. */
  public boolean isServed() {
    return status > Exchange.NO_ANSWER && status < 500;
  }
}
