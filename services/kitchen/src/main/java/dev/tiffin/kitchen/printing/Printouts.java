package dev.tiffin.kitchen.printing;

import dev.tiffin.kitchen.ticket.OrderId;
import java.time.Instant;
import java.util.Set;

/** What was printed and can still be taken back: there may be a customer's note on it. */
public interface Printouts {
  /**
   * Throws away what was printed for these orders.
   *
   * @return how many there were
   * @throws PrinterAwayException if that cannot be done now
   */
  int erase(Set<OrderId> orders);

  /**
   * Throws away what was printed before then.
   *
   * @return how many; {@code limit} where there may be more
   * @throws PrinterAwayException if that cannot be done now
   */
  int eraseBefore(Instant moment, int limit);
}
