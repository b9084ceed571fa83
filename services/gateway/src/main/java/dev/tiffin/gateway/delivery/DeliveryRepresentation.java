package dev.tiffin.gateway.delivery;

import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.DeliveryTimelineEntry;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;

/** A delivery, written member by member. */
final class DeliveryRepresentation {
  private DeliveryRepresentation() {}

  static void write(Sink out, Delivery delivery) {
    out.field("orderId", delivery.getOrderId());
    out.field("status", Words.DELIVERY_STATUS.of(delivery.getStatus()));
    out.fieldUnlessEmpty("courierId", delivery.getCourierId());
    out.field("customerId", delivery.getCustomerId());
    out.field("restaurantId", delivery.getRestaurantId());
    if (delivery.hasPickup()) {
      Values.write(out, "pickup", delivery.getPickup());
    }
    out.field("ready", delivery.getReady());
    out.fieldUnlessEmpty("reason", Words.REASON.of(delivery.getReason()));
    out.fieldUnlessEmpty("liable", Words.LIABLE_PARTY.of(delivery.getLiable()));
    out.field("createdAt", Values.instant(delivery.getCreatedAt()));
    out.field("updatedAt", Values.instant(delivery.getUpdatedAt()));
    out.field("version", delivery.getVersion());
    out.openList("timeline", "entry");
    for (DeliveryTimelineEntry entry : delivery.getTimelineList()) {
      out.openEntry();
      out.field("status", Words.DELIVERY_STATUS.of(entry.getStatus()));
      out.field("at", Values.instant(entry.getAt()));
      Values.write(out, "by", entry.getBy());
      out.close();
    }
    out.closeList();
    out.texts("allowed", "status", Words.DELIVERY_STATUS.ofAll(delivery.getAllowedList()));
    out.field("order", "/orders/" + delivery.getOrderId());
  }
}
