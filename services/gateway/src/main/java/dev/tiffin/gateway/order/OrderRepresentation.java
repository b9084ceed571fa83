package dev.tiffin.gateway.order;

import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.menu.v1.PricedLine;
import dev.tiffin.contracts.menu.v1.PricedOption;
import dev.tiffin.contracts.order.v1.Adjustment;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderAction;
import dev.tiffin.contracts.order.v1.Recipient;
import dev.tiffin.contracts.order.v1.TimelineEntry;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;
import java.util.Locale;

/** An order, written member by member; deterministic, so that a replay is byte-identical. */
final class OrderRepresentation {
  private OrderRepresentation() {}

  static void write(Sink out, Order order) {
    out.field("id", order.getId());
    out.field("shortCode", order.getShortCode());
    out.field("customerId", order.getCustomerId());
    out.field("restaurantId", order.getRestaurantId());
    out.field("restaurantName", order.getRestaurantName());
    out.field("fulfilment", Words.FULFILMENT.of(order.getFulfilment()));
    out.field("status", Words.ORDER_STATUS.of(order.getStatus()));
    out.fieldUnlessEmpty("reason", Words.REASON.of(order.getReason()));
    out.fieldUnlessEmpty("liable", Words.LIABLE_PARTY.of(order.getLiable()));
    writeLines(out, order);
    writeTotals(out, order);
    out.field("paymentMethod", Words.PAYMENT_METHOD.of(order.getPaymentMethod()));
    if (order.hasPromised()) {
      out.open("promised");
      out.field("from", Values.instant(order.getPromised().getFrom()));
      out.field("to", Values.instant(order.getPromised().getTo()));
      out.close();
    }
    out.field("placedAt", Values.instant(order.getPlacedAt()));
    out.field("updatedAt", Values.instant(order.getUpdatedAt()));
    out.field("version", order.getVersion());
    writeTimeline(out, order);
    if (order.hasRecipient()) {
      writeRecipient(out, order.getRecipient());
    }
    writeAllowed(out, order);
    if (order.getFulfilment() == Fulfilment.FULFILMENT_DELIVERY) {
      out.field("delivery", "/delivery/status/" + order.getId());
    }
  }

  private static void writeLines(Sink out, Order order) {
    out.openList("lines", "line");
    for (PricedLine line : order.getLinesList()) {
      out.openEntry();
      out.field("itemId", line.getItemId());
      out.field("name", line.getName());
      out.field("quantity", line.getQuantity());
      Values.write(out, "unitPrice", line.getUnitPrice());
      Values.write(out, "total", line.getTotal());
      out.field("taxRateBasisPoints", line.getTaxRateBasisPoints());
      Values.write(out, "tax", line.getTax());
      out.openList("options", "option");
      for (PricedOption option : line.getOptionsList()) {
        out.openEntry();
        out.field("optionId", option.getOptionId());
        out.field("name", option.getName());
        Values.write(out, "priceDelta", option.getPriceDelta());
        out.close();
      }
      out.closeList();
      out.close();
    }
    out.closeList();
  }

  private static void writeTotals(Sink out, Order order) {
    Values.write(out, "subtotal", order.getSubtotal());
    out.openList("adjustments", "adjustment");
    for (Adjustment adjustment : order.getAdjustmentsList()) {
      out.openEntry();
      out.field("kind", Words.ADJUSTMENT_KIND.of(adjustment.getKind()));
      Values.write(out, "amount", adjustment.getAmount());
      out.field("taxRateBasisPoints", adjustment.getTaxRateBasisPoints());
      Values.write(out, "tax", adjustment.getTax());
      out.close();
    }
    out.closeList();
    Values.write(out, "tax", order.getTax());
    Values.write(out, "total", order.getTotal());
  }

  private static void writeTimeline(Sink out, Order order) {
    out.openList("timeline", "entry");
    for (TimelineEntry entry : order.getTimelineList()) {
      out.openEntry();
      out.field("status", Words.ORDER_STATUS.of(entry.getStatus()));
      out.field("at", Values.instant(entry.getAt()));
      Values.write(out, "by", entry.getBy());
      out.fieldUnlessEmpty("reason", Words.REASON.of(entry.getReason()));
      out.close();
    }
    out.closeList();
  }

  private static void writeRecipient(Sink out, Recipient recipient) {
    out.open("recipient");
    out.field("name", recipient.getName());
    out.field("phone", recipient.getPhone());
    out.fieldUnlessEmpty("street", recipient.getStreet());
    out.fieldUnlessEmpty("postalCode", recipient.getPostalCode());
    out.fieldUnlessEmpty("city", recipient.getCity());
    if (recipient.hasPosition()) {
      Values.write(out, "position", recipient.getPosition());
    }
    out.fieldUnlessEmpty("note", recipient.getNote());
    out.close();
  }

  /** Actions are named as the last segment of the address that carries them out. */
  private static void writeAllowed(Sink out, Order order) {
    out.openList("allowed", "action");
    for (OrderAction action : order.getAllowedList()) {
      out.entry(Words.ORDER_ACTION.of(action).toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    out.closeList();
  }
}
