package dev.tiffin.gateway.kitchen;

import dev.tiffin.contracts.kitchen.v1.Ticket;
import dev.tiffin.contracts.kitchen.v1.TicketLine;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;
import dev.tiffin.gateway.order.OrderActions;

/** A ticket, written member by member. */
final class TicketRepresentation {
  private TicketRepresentation() {}

  static void write(Sink out, Ticket ticket) {
    out.field("orderId", ticket.getOrderId());
    out.field("shortCode", ticket.getShortCode());
    out.field("restaurantId", ticket.getRestaurantId());
    out.field("status", Words.TICKET_STATUS.of(ticket.getStatus()));
    out.field("fulfilment", Words.FULFILMENT.of(ticket.getFulfilment()));
    writeLines(out, ticket);
    writeTimes(out, ticket);
    out.field("version", ticket.getVersion());
    OrderActions.write(out, ticket.getAllowedList());
    out.field("order", "/orders/" + ticket.getOrderId());
  }

  private static void writeLines(Sink out, Ticket ticket) {
    out.openList("lines", "line");
    for (TicketLine line : ticket.getLinesList()) {
      out.openEntry();
      out.field("itemId", line.getItemId());
      out.field("name", line.getName());
      out.field("quantity", line.getQuantity());
      out.texts("options", "option", line.getOptionsList());
      out.close();
    }
    out.closeList();
  }

  private static void writeTimes(Sink out, Ticket ticket) {
    out.field("openedAt", Values.instant(ticket.getOpenedAt()));
    if (ticket.hasReadyAt()) {
      out.field("readyAt", Values.instant(ticket.getReadyAt()));
    }
    if (ticket.hasPromised()) {
      Values.write(out, "promised", ticket.getPromised());
    }
    out.field("suggestedMinutes", ticket.getSuggestedMinutes());
    out.field("nags", ticket.getNags());
    if (ticket.hasNaggedSince()) {
      out.field("naggedSince", Values.instant(ticket.getNaggedSince()));
    }
    if (ticket.hasPrintedAt()) {
      out.field("printedAt", Values.instant(ticket.getPrintedAt()));
    }
    out.field("updatedAt", Values.instant(ticket.getUpdatedAt()));
  }
}
