package dev.tiffin.gateway.delivery;

import dev.tiffin.contracts.delivery.v1.CourierPosition;
import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.DeliveryTimelineEntry;
import dev.tiffin.contracts.delivery.v1.Eta;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.gateway.adapter.graphql.Loader;
import dev.tiffin.gateway.adapter.graphql.Wiring;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;

/** How the types of deliveries get their fields. */
final class DeliveryTypes {
  private DeliveryTypes() {}

  static void wire(Wiring wiring, Loader<String, Order> orders) {
    wireDelivery(wiring, orders);
    wireProgress(wiring);
    wiring
        .type("DeliveryTimelineEntry", DeliveryTimelineEntry.class)
        .field("status", entry -> Words.DELIVERY_STATUS.orNull(entry.getStatus()))
        .field("at", entry -> Values.instant(entry.getAt()))
        .field("by", DeliveryTimelineEntry::getBy);
    wiring
        .type("Eta", Eta.class)
        .field("from", eta -> Values.instant(eta.getFrom()))
        .field("to", eta -> Values.instant(eta.getTo()))
        .field("computedAt", eta -> Values.instant(eta.getComputedAt()));
    wiring
        .type("CourierPosition", CourierPosition.class)
        .field("position", CourierPosition::getPosition)
        .field("accuracyMetres", CourierPosition::getAccuracyMetres)
        .field("headingDegrees", fix -> fix.hasHeadingDegrees() ? fix.getHeadingDegrees() : null)
        .field("at", fix -> Values.instant(fix.getAt()));
  }

  private static void wireDelivery(Wiring wiring, Loader<String, Order> orders) {
    wiring
        .type("Delivery", Delivery.class)
        .field("orderId", Delivery::getOrderId)
        .fetched(
            "order", (delivery, environment) -> orders.load(environment, delivery.getOrderId()))
        .textOrNull("shortCode", Delivery::getShortCode)
        .field("status", delivery -> Words.DELIVERY_STATUS.orNull(delivery.getStatus()))
        .textOrNull("courierId", Delivery::getCourierId)
        .field("customerId", Delivery::getCustomerId)
        .field("restaurantId", Delivery::getRestaurantId)
        .field("pickup", delivery -> delivery.hasPickup() ? delivery.getPickup() : null)
        .field("ready", Delivery::getReady)
        .field("reason", delivery -> Words.REASON.orNull(delivery.getReason()))
        .field("liable", delivery -> Words.LIABLE_PARTY.orNull(delivery.getLiable()))
        .field("createdAt", delivery -> Values.instant(delivery.getCreatedAt()))
        .field("updatedAt", delivery -> Values.instant(delivery.getUpdatedAt()))
        .field("version", Delivery::getVersion)
        .field("timeline", Delivery::getTimelineList)
        .field("allowed", delivery -> Words.DELIVERY_STATUS.ofAll(delivery.getAllowedList()));
  }

  /** The open offer and the proof have no messages of their own with all they tell here. */
  private static void wireProgress(Wiring wiring) {
    wiring
        .type("Delivery", Delivery.class)
        .field("dropoff", delivery -> delivery.hasDropoff() ? delivery.getDropoff() : null)
        .field(
            "readyAt",
            delivery -> delivery.hasReadyAt() ? Values.instant(delivery.getReadyAt()) : null)
        .field("eta", delivery -> delivery.hasEta() ? delivery.getEta() : null)
        .field(
            "courierPosition",
            delivery -> delivery.hasCourierPosition() ? delivery.getCourierPosition() : null)
        .field("offer", delivery -> delivery.getOfferedTo().isEmpty() ? null : delivery)
        .field("refusals", Delivery::getRefusals)
        .field("needsDispatcher", Delivery::getNeedsDispatcher)
        .textOrNull("pin", Delivery::getPin)
        .field("proof", delivery -> delivery.hasProof() ? delivery : null);
    wiring
        .type("OpenOffer", Delivery.class)
        .field("courierId", Delivery::getOfferedTo)
        .field("until", delivery -> Values.instant(delivery.getOfferedUntil()));
    wiring
        .type("Proof", Delivery.class)
        .field("kind", delivery -> Words.PROOF_KIND.orNull(delivery.getProof().getKind()))
        .field("at", delivery -> Values.instant(delivery.getProof().getAt()))
        .textOrNull("photo", DeliveryRepresentation::photo);
  }
}
