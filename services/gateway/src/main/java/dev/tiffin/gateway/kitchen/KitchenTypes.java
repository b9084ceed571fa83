package dev.tiffin.gateway.kitchen;

import dev.tiffin.contracts.kitchen.v1.Kitchen;
import dev.tiffin.contracts.kitchen.v1.Ticket;
import dev.tiffin.contracts.kitchen.v1.TicketLine;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.gateway.adapter.graphql.Loader;
import dev.tiffin.gateway.adapter.graphql.Wiring;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;
import dev.tiffin.gateway.menu.MenuGraph;

/** How the types of kitchens get their fields, and an order its ticket. */
final class KitchenTypes {
  private KitchenTypes() {}

  static void wire(Wiring wiring, Loader<String, Order> orders) {
    wiring
        .type("Order", Order.class)
        .fetched(
            "ticket",
            (order, environment) -> KitchenGraph.TICKETS.load(environment, order.getId()));
    wireTicket(wiring, orders);
    wiring
        .type("TicketLine", TicketLine.class)
        .field("itemId", TicketLine::getItemId)
        .field("name", TicketLine::getName)
        .field("quantity", TicketLine::getQuantity)
        .field("options", TicketLine::getOptionsList);
    wireKitchen(wiring);
  }

  private static void wireTicket(Wiring wiring, Loader<String, Order> orders) {
    wiring
        .type("Ticket", Ticket.class)
        .field("orderId", Ticket::getOrderId)
        .fetched("order", (ticket, environment) -> orders.load(environment, ticket.getOrderId()))
        .field("shortCode", Ticket::getShortCode)
        .field("restaurantId", Ticket::getRestaurantId)
        .fetched(
            "restaurant",
            (ticket, environment) ->
                MenuGraph.RESTAURANTS.load(environment, ticket.getRestaurantId()))
        .field("status", ticket -> Words.TICKET_STATUS.orNull(ticket.getStatus()))
        .field("fulfilment", ticket -> Words.FULFILMENT.orNull(ticket.getFulfilment()))
        .field("lines", Ticket::getLinesList)
        .field("openedAt", ticket -> Values.instant(ticket.getOpenedAt()))
        .field(
            "readyAt", ticket -> ticket.hasReadyAt() ? Values.instant(ticket.getReadyAt()) : null)
        .field("promised", ticket -> ticket.hasPromised() ? ticket.getPromised() : null)
        .field("suggestedMinutes", Ticket::getSuggestedMinutes)
        .field("nags", Ticket::getNags)
        .field(
            "naggedSince",
            ticket -> ticket.hasNaggedSince() ? Values.instant(ticket.getNaggedSince()) : null)
        .field(
            "printedAt",
            ticket -> ticket.hasPrintedAt() ? Values.instant(ticket.getPrintedAt()) : null)
        .field("updatedAt", ticket -> Values.instant(ticket.getUpdatedAt()))
        .field("version", Ticket::getVersion)
        .field("allowed", ticket -> Words.ORDER_ACTION.ofAll(ticket.getAllowedList()));
  }

  private static void wireKitchen(Wiring wiring) {
    wiring
        .type("Kitchen", Kitchen.class)
        .field("restaurantId", Kitchen::getRestaurantId)
        .fetched(
            "restaurant",
            (kitchen, environment) ->
                MenuGraph.RESTAURANTS.load(environment, kitchen.getRestaurantId()))
        .field("name", Kitchen::getName)
        .field("state", kitchen -> Words.RESTAURANT_STATE.orNull(kitchen.getState()))
        .field(
            "pausedUntil",
            kitchen -> kitchen.hasPausedUntil() ? Values.instant(kitchen.getPausedUntil()) : null)
        .field("autoAccept", Kitchen::getAutoAccept)
        .field("capacity", Kitchen::getCapacity)
        .field("load", Kitchen::getLoad)
        .field("preparationMinutes", Kitchen::getPreparationMinutes)
        .field("newTickets", Kitchen::getNewTickets)
        .field("openTickets", Kitchen::getOpenTickets);
  }
}
