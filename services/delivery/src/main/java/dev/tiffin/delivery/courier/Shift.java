package dev.tiffin.delivery.courier;

import dev.tiffin.delivery.travel.Vehicle;
import java.time.Duration;
import java.time.Instant;

/** A courier's working day; it ends by itself. */
public record Shift(Vehicle vehicle, Instant startedAt, Instant endsAt) {
  /** As long as one may be. */
  public static final Duration LENGTH_MAX = Duration.ofHours(14);

  boolean isOnAt(Instant time) {
    return time.isBefore(endsAt);
  }
}
