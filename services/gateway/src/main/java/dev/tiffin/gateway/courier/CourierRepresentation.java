package dev.tiffin.gateway.courier;

import dev.tiffin.contracts.delivery.v1.Courier;
import dev.tiffin.contracts.delivery.v1.Offer;
import dev.tiffin.contracts.delivery.v1.ReportPositionsResponse;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;
import dev.tiffin.gateway.delivery.CourierPositions;

/** Couriers and their offers, written member by member. */
final class CourierRepresentation {
  private CourierRepresentation() {}

  static void write(Sink out, Courier courier) {
    out.field("id", courier.getId());
    out.fieldUnlessEmpty("vehicle", Words.VEHICLE.of(courier.getVehicle()));
    out.field("onShift", courier.getOnShift());
    out.field("online", courier.getOnline());
    if (courier.hasShiftStartedAt()) {
      out.field("shiftStartedAt", Values.instant(courier.getShiftStartedAt()));
    }
    if (courier.hasShiftEndsAt()) {
      out.field("shiftEndsAt", Values.instant(courier.getShiftEndsAt()));
    }
    if (courier.hasPosition()) {
      CourierPositions.write(out, "position", courier.getPosition());
    }
    out.texts("orderIds", "orderId", courier.getOrderIdsList());
    if (courier.hasIdleSince()) {
      out.field("idleSince", Values.instant(courier.getIdleSince()));
    }
  }

  static void write(Sink out, Offer offer) {
    out.field("orderId", offer.getOrderId());
    out.field("version", offer.getVersion());
    out.field("courierId", offer.getCourierId());
    out.field("until", Values.instant(offer.getUntil()));
    out.field("shortCode", offer.getShortCode());
    out.field("restaurantId", offer.getRestaurantId());
    if (offer.hasPickup()) {
      Values.write(out, "pickup", offer.getPickup());
    }
    if (offer.hasDropoff()) {
      Values.write(out, "dropoff", offer.getDropoff());
    }
    if (offer.hasReadyAt()) {
      out.field("readyAt", Values.instant(offer.getReadyAt()));
    }
    out.field("distanceMetres", offer.getDistanceMetres());
    out.field("travelSeconds", offer.getTravelSeconds());
    out.field("stacked", offer.getStacked());
  }

  static void write(Sink out, ReportPositionsResponse response) {
    out.field("taken", response.getTaken());
    out.field("passedOver", response.getPassedOver());
  }
}
