package dev.tiffin.gateway.order;

import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.Recipient;
import dev.tiffin.contracts.order.v1.TimelineEntry;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;

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
    PriceRepresentation.writeLines(out, order.getLinesList());
    Values.write(out, "subtotal", order.getSubtotal());
    PriceRepresentation.writeAdjustments(out, order.getAdjustmentsList());
    Values.write(out, "tax", order.getTax());
    Values.write(out, "total", order.getTotal());
    out.field("paymentMethod", Words.PAYMENT_METHOD.of(order.getPaymentMethod()));
    out.fieldUnlessEmpty("promotionCode", order.getPromotionCode());
    if (order.hasPromised()) {
      Values.write(out, "promised", order.getPromised());
    }
    if (order.hasSlot()) {
      Values.write(out, "slot", order.getSlot());
    }
    if (order.hasShowAt()) {
      out.field("showAt", Values.instant(order.getShowAt()));
    }
    if (order.hasReadyAt()) {
      out.field("readyAt", Values.instant(order.getReadyAt()));
    }
    out.field("placedAt", Values.instant(order.getPlacedAt()));
    out.field("updatedAt", Values.instant(order.getUpdatedAt()));
    out.field("version", order.getVersion());
    writeTimeline(out, order);
    if (order.hasRecipient()) {
      writeRecipient(out, order.getRecipient());
    }
    OrderActions.write(out, order.getAllowedList());
    if (order.getFulfilment() == Fulfilment.FULFILMENT_DELIVERY) {
      out.field("delivery", "/delivery/status/" + order.getId());
    }
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
}
