package dev.tiffin.gateway.kitchen;

import dev.tiffin.contracts.kitchen.v1.Kitchen;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;

/** A kitchen, written member by member. */
final class KitchenRepresentation {
  private KitchenRepresentation() {}

  static void write(Sink out, Kitchen kitchen) {
    out.field("restaurantId", kitchen.getRestaurantId());
    out.field("name", kitchen.getName());
    out.field("state", Words.RESTAURANT_STATE.of(kitchen.getState()));
    if (kitchen.hasPausedUntil()) {
      out.field("pausedUntil", Values.instant(kitchen.getPausedUntil()));
    }
    out.field("autoAccept", kitchen.getAutoAccept());
    out.field("capacity", kitchen.getCapacity());
    out.field("load", kitchen.getLoad());
    out.field("preparationMinutes", kitchen.getPreparationMinutes());
    out.field("newTickets", kitchen.getNewTickets());
    out.field("openTickets", kitchen.getOpenTickets());
  }
}
