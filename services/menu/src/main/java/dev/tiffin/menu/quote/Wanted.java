package dev.tiffin.menu.quote;

import java.time.Instant;

/** When somebody would like to have it. */
public sealed interface Wanted {
  /** As soon as possible. */
  record Now() implements Wanted {}

  /** At a later time, in this window. */
  record Slot(Instant from, Instant to) implements Wanted {
    public Slot {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("a slot ends after it begins");
      }
    }
  }

  Wanted NOW = new Now();
}
