package dev.tiffin.kitchen.ticket;

import java.time.Instant;

/** Whether a kitchen can keep a promise. */
public sealed interface Plan {
  /** It can, and keeps a place for it. */
  record Room(int minutes, Instant readyAt) implements Plan {}

  /**
   * @param possibleMinutes the soonest from then on; 0 when there is no room for hours
   */
  record NoRoom(int minutes, int possibleMinutes) implements Plan {}
}
