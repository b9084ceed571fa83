package dev.tiffin.kitchen.printing;

import dev.tiffin.kitchen.ticket.OrderId;

/** What customers wrote for whoever cooks; personal data, so it is asked for and not kept. */
@FunctionalInterface
public interface Notes {
  /**
   * Empty if there is none, or none any more.
   *
   * @throws dev.tiffin.platform.runtime.DependencyDownException if it cannot be asked for now
   */
  String note(OrderId orderId);
}
