package dev.tiffin.kitchen.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * How often the restaurant was reminded that it has not answered.
 *
 * @param since when it was first; empty before that
 */
public record Nags(int count, Optional<Instant> since) {
  public static final Nags NONE = new Nags(0, Optional.empty());

  Nags reminded(int number, Instant at) {
    return new Nags(number, Optional.of(since.orElse(at)));
  }
}
