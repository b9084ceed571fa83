package dev.tiffin.delivery.dispatch;

import dev.tiffin.delivery.run.OrderId;

/**
 * A dispatcher must look at that run.
 *
 * @param version of the run it was made for
 */
public record Alert(OrderId orderId, int version, int refusals, Cause cause) {
  /** Why nobody has it yet. */
  public enum Cause {
    /** Five couriers did not want it. */
    REFUSED,
    /** Nobody took it in four minutes. */
    NOBODY_FOUND
  }
}
