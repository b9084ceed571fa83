package dev.tiffin.delivery.run;

import java.time.Instant;

/**
 * What was said about when.
 *
 * @param readyAt when the kitchen means to have it ready, or had it ready before that
 * @param promisedTo by when the customer was promised it at the door
 */
public record Schedule(Instant readyAt, Instant promisedTo) {
  /** Once it is known to be ready. */
  Schedule readyBy(Instant at) {
    return readyAt.isAfter(at) ? new Schedule(at, promisedTo) : this;
  }
}
