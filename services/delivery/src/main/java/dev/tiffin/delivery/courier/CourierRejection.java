package dev.tiffin.delivery.courier;

import java.time.Instant;

/** Why a command was refused. */
public sealed interface CourierRejection {
  /** Only within a shift does one come online. */
  record NotOnShift() implements CourierRejection {}

  record EndsBeforeItBegins() implements CourierRejection {}

  /**
   * @param latest when it would have to end
   */
  record ShiftTooLong(Instant latest) implements CourierRejection {}
}
