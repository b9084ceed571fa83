package dev.tiffin.reporting.orders;

import java.time.Instant;
import java.util.Optional;

/** When an order came how far. */
public record Times(
    Optional<Instant> confirmed,
    Optional<Instant> accepted,
    Optional<Instant> ready,
    Optional<Instant> pickedUp,
    Optional<Instant> ended) {
  static final Times NONE =
      new Times(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  Times confirmedAt(Instant at) {
    return new Times(Optional.of(at), accepted, ready, pickedUp, ended);
  }

  Times acceptedAt(Instant at) {
    return new Times(confirmed, Optional.of(at), ready, pickedUp, ended);
  }

  Times readyAt(Instant at) {
    return new Times(confirmed, accepted, Optional.of(at), pickedUp, ended);
  }

  Times pickedUpAt(Instant at) {
    return new Times(confirmed, accepted, ready, Optional.of(at), ended);
  }

  Times endedAt(Instant at) {
    return new Times(confirmed, accepted, ready, pickedUp, Optional.of(at));
  }
}
