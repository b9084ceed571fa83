package dev.tiffin.gateway.delivery;

import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.DeliveryTimelineEntry;
import dev.tiffin.contracts.delivery.v1.ProofKind;
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
    out.fieldUnlessEmpty("shortCode", delivery.getShortCode());
    writePlan(out, delivery);
    writeOffer(out, delivery);
    writeHandOver(out, delivery);
  }

  private static void writePlan(Sink out, Delivery delivery) {
    if (delivery.hasDropoff()) {
      Values.write(out, "dropoff", delivery.getDropoff());
    }
    if (delivery.hasReadyAt()) {
      out.field("readyAt", Values.instant(delivery.getReadyAt()));
    }
    if (delivery.hasEta()) {
      out.open("eta");
      out.field("from", Values.instant(delivery.getEta().getFrom()));
      out.field("to", Values.instant(delivery.getEta().getTo()));
      out.field("computedAt", Values.instant(delivery.getEta().getComputedAt()));
      out.close();
    }
    if (delivery.hasCourierPosition()) {
      CourierPositions.write(out, "courierPosition", delivery.getCourierPosition());
    }
  }

  private static void writeOffer(Sink out, Delivery delivery) {
    if (!delivery.getOfferedTo().isEmpty()) {
      out.open("offer");
      out.field("courierId", delivery.getOfferedTo());
      out.field("until", Values.instant(delivery.getOfferedUntil()));
      out.close();
    }
    out.field("refusals", delivery.getRefusals());
    out.field("needsDispatcher", delivery.getNeedsDispatcher());
  }

  private static void writeHandOver(Sink out, Delivery delivery) {
    out.fieldUnlessEmpty("pin", delivery.getPin());
    if (delivery.hasProof()) {
      out.open("proof");
      out.field("kind", Words.PROOF_KIND.of(delivery.getProof().getKind()));
      out.field("at", Values.instant(delivery.getProof().getAt()));
      out.fieldUnlessEmpty("photo", photo(delivery));
      out.close();
    }
  }

  /** Where the photo is; empty if there is none. */
  static String photo(Delivery delivery) {
    return delivery.getProof().getKind() == ProofKind.PROOF_KIND_PHOTO
        ? "/deliveries/" + delivery.getOrderId() + "/proof-photo"
        : "";
  }
}
