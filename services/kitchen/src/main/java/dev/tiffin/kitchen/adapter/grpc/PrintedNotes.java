package dev.tiffin.kitchen.adapter.grpc;

import dev.tiffin.kitchen.printing.PrinterAwayException;
import dev.tiffin.kitchen.printing.Printouts;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.operations.PersonalData;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thing that kitchen keeps of customers: their notes, on printouts. Tickets do not know
 * whose they are, so order is asked.
 */
public final class PrintedNotes implements PersonalData {
  private static final Logger log = LoggerFactory.getLogger(PrintedNotes.class);

  private final OrderClient orders;
  private final Optional<Printouts> printouts;

  /**
   * @param printouts empty where this instance has no printer, or one that gives nothing back
   */
  public PrintedNotes(OrderClient orders, Optional<Printouts> printouts) {
    this.orders = orders;
    this.printouts = printouts;
  }

  @Override
  public List<Erased> erase(String customerId) {
    int erased = printouts.map(kept -> erase(kept, orders.of(customerId))).orElse(0);
    return List.of(new Erased("printouts", erased));
  }

  private static int erase(Printouts kept, Set<OrderId> orders) {
    try {
      return orders.isEmpty() ? 0 : kept.erase(orders);
    } catch (PrinterAwayException away) {
      log.warn("printouts cannot be erased", away);
      throw Refusal.unavailable("The printouts cannot be deleted now; kitchen's log says why.");
    }
  }
}
