package dev.tiffin.reporting.orders;

import dev.tiffin.reporting.sales.Sales;

/** What an order may come to; each name is the status that it then has. */
public enum Ending {
  DELIVERED,
  COLLECTED,
  REJECTED,
  CANCELLED,
  EXPIRED,
  UNDELIVERED,
  NO_SHOW;

  /** What that adds to the day on which it was placed. */
  Sales sales(KnownOrder order) {
    return switch (this) {
      case DELIVERED, COLLECTED -> Sales.ofCompleted(order.total(), order.tax(), order.discount());
      case REJECTED, CANCELLED, EXPIRED -> Sales.ofRefused(order.total().currency());
      case UNDELIVERED, NO_SHOW -> Sales.ofFailed(order.total().currency());
    };
  }
}
