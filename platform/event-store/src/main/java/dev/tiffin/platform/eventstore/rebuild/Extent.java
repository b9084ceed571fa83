package dev.tiffin.platform.eventstore.rebuild;

import java.time.Instant;

/** How much of a read model is rebuilt. */
public sealed interface Extent {
  record All() implements Extent {}

  /**
   * Only streams that have had an event since, it included; the other rows are taken as they are.
   */
  record Since(Instant at) implements Extent {}
}
