package dev.tiffin.gateway.order;

import dev.tiffin.contracts.order.v1.GetOrderHistoryResponse;
import dev.tiffin.contracts.order.v1.HistoryEntry;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;

/** An order's events, written member by member. */
final class HistoryRepresentation {
  private HistoryRepresentation() {}

  static void write(Sink out, GetOrderHistoryResponse history) {
    out.field("orderId", history.getOrder().getId());
    out.openList("events", "event");
    for (HistoryEntry entry : history.getEntriesList()) {
      out.openEntry();
      write(out, entry);
      out.close();
    }
    out.closeList();
    out.field("hasNext", history.getHasNext());
  }

  private static void write(Sink out, HistoryEntry entry) {
    out.field("version", entry.getVersion());
    out.field("event", entry.getEvent());
    out.field("at", Values.instant(entry.getAt()));
    Values.write(out, "by", entry.getBy());
    out.field("status", Words.ORDER_STATUS.of(entry.getStatus()));
    out.fieldUnlessEmpty("reason", Words.REASON.of(entry.getReason()));
    out.fieldUnlessEmpty("liable", Words.LIABLE_PARTY.of(entry.getLiable()));
    if (entry.hasPromised()) {
      Values.write(out, "promised", entry.getPromised());
    }
    if (entry.hasReadyAt()) {
      out.field("readyAt", Values.instant(entry.getReadyAt()));
    }
    out.fieldUnlessEmpty("paymentStep", Words.PAYMENT_STEP.of(entry.getPaymentStep()));
    if (entry.hasAmount()) {
      Values.write(out, "amount", entry.getAmount());
    }
  }
}
