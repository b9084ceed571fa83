package dev.tiffin.delivery.run;

import java.time.Instant;

/**
 * A courier is asked.
 *
 * @param until when it can no longer be taken
 * @param version the run's when it was made; with the order it names the offer
 */
public record Offer(CourierId courier, Instant until, int version) {
  /** Whether it can be taken at that time, as far as its clock goes. */
  public boolean isOpenAt(Instant time) {
    return time.isBefore(until);
  }
}
