package dev.tiffin.kitchen.accepting;

import dev.tiffin.kitchen.ticket.OrderId;

/** Where orders are decided about. */
public interface Orders {
  enum Answer {
    ACCEPTED,
    /** It has gone another way; the fact will tell which. */
    REFUSED,
    /** Nobody answered; it may have been accepted all the same. */
    AWAY
  }

  /** Accepts on behalf of the restaurant, by its rule. Returns within a deadline. */
  Answer accept(OrderId orderId, String restaurantId, int minutes);
}
