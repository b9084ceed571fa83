package dev.tiffin.gateway.order;

import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.menu.v1.PricedLine;
import dev.tiffin.contracts.menu.v1.PricedOption;
import dev.tiffin.contracts.order.v1.Adjustment;
import dev.tiffin.contracts.order.v1.GetOrderHistoryResponse;
import dev.tiffin.contracts.order.v1.HistoryEntry;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.PlaceOrderResponse;
import dev.tiffin.contracts.order.v1.PreviewOrderResponse;
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.contracts.order.v1.Recipient;
import dev.tiffin.contracts.order.v1.TimelineEntry;
import dev.tiffin.gateway.adapter.graphql.Wiring;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;
import dev.tiffin.gateway.delivery.DeliveryGraph;
import dev.tiffin.gateway.menu.MenuGraph;

/** How the types of orders get their fields. */
final class OrderTypes {
  private OrderTypes() {}

  static void wire(Wiring wiring) {
    wireOrder(wiring);
    wirePreview(wiring);
    wireLines(wiring);
    wirePeopleAndTimes(wiring);
  }

  private static void wireOrder(Wiring wiring) {
    wiring
        .type("Order", Order.class)
        .field("id", Order::getId)
        .field("shortCode", Order::getShortCode)
        .field("customerId", Order::getCustomerId)
        .field("restaurantId", Order::getRestaurantId)
        .field("restaurantName", Order::getRestaurantName)
        .fetched(
            "restaurant",
            (order, environment) ->
                MenuGraph.RESTAURANTS.load(environment, order.getRestaurantId()))
        .field("fulfilment", order -> Words.FULFILMENT.orNull(order.getFulfilment()))
        .field("status", order -> Words.ORDER_STATUS.orNull(order.getStatus()))
        .field("reason", order -> Words.REASON.orNull(order.getReason()))
        .field("liable", order -> Words.LIABLE_PARTY.orNull(order.getLiable()))
        .field("lines", Order::getLinesList)
        .field("subtotal", Order::getSubtotal)
        .field("adjustments", Order::getAdjustmentsList)
        .field("tax", Order::getTax)
        .field("total", Order::getTotal)
        .field("paymentMethod", order -> Words.PAYMENT_METHOD.orNull(order.getPaymentMethod()))
        .textOrNull("promotionCode", Order::getPromotionCode)
        .field("readyAt", order -> order.hasReadyAt() ? Values.instant(order.getReadyAt()) : null)
        .field("promised", order -> order.hasPromised() ? order.getPromised() : null)
        .field("slot", order -> order.hasSlot() ? order.getSlot() : null)
        .field("showAt", order -> order.hasShowAt() ? Values.instant(order.getShowAt()) : null)
        .field("placedAt", order -> Values.instant(order.getPlacedAt()))
        .field("updatedAt", order -> Values.instant(order.getUpdatedAt()))
        .field("version", Order::getVersion)
        .field("timeline", Order::getTimelineList)
        .field("recipient", order -> order.hasRecipient() ? order.getRecipient() : null)
        .field("allowed", order -> Words.ORDER_ACTION.ofAll(order.getAllowedList()))
        .fetched(
            "delivery",
            (order, environment) ->
                order.getFulfilment() == Fulfilment.FULFILMENT_DELIVERY
                    ? DeliveryGraph.DELIVERIES.load(environment, order.getId())
                    : null);
    wiring
        .type("PlaceOrderPayload", PlaceOrderResponse.class)
        .field("order", PlaceOrderResponse::getOrder)
        .field("replayed", PlaceOrderResponse::getReplayed);
  }

  private static void wirePreview(Wiring wiring) {
    wiring
        .type("OrderPreview", PreviewOrderResponse.class)
        .field("lines", PreviewOrderResponse::getLinesList)
        .field("subtotal", PreviewOrderResponse::getSubtotal)
        .field("adjustments", PreviewOrderResponse::getAdjustmentsList)
        .field("tax", PreviewOrderResponse::getTax)
        .field("total", PreviewOrderResponse::getTotal)
        .field("promised", preview -> preview.hasPromised() ? preview.getPromised() : null);
  }

  private static void wireLines(Wiring wiring) {
    wiring
        .type("OrderLine", PricedLine.class)
        .field("itemId", PricedLine::getItemId)
        .field("name", PricedLine::getName)
        .field("quantity", PricedLine::getQuantity)
        .field("unitPrice", PricedLine::getUnitPrice)
        .field("total", PricedLine::getTotal)
        .field("taxRateBasisPoints", PricedLine::getTaxRateBasisPoints)
        .field("tax", PricedLine::getTax)
        .field("options", PricedLine::getOptionsList);
    wiring
        .type("OrderLineOption", PricedOption.class)
        .field("optionId", PricedOption::getOptionId)
        .field("name", PricedOption::getName)
        .field("priceDelta", PricedOption::getPriceDelta);
    wiring
        .type("Adjustment", Adjustment.class)
        .field("kind", adjustment -> Words.ADJUSTMENT_KIND.orNull(adjustment.getKind()))
        .field("amount", Adjustment::getAmount)
        .field("taxRateBasisPoints", Adjustment::getTaxRateBasisPoints)
        .field("tax", Adjustment::getTax);
  }

  private static void wirePeopleAndTimes(Wiring wiring) {
    wiring
        .type("PromisedWindow", PromisedWindow.class)
        .field("from", window -> Values.instant(window.getFrom()))
        .field("to", window -> Values.instant(window.getTo()));
    wiring
        .type("OrderTimelineEntry", TimelineEntry.class)
        .field("status", entry -> Words.ORDER_STATUS.orNull(entry.getStatus()))
        .field("at", entry -> Values.instant(entry.getAt()))
        .field("by", TimelineEntry::getBy)
        .field("reason", entry -> Words.REASON.orNull(entry.getReason()));
    wiring
        .type("OrderHistory", GetOrderHistoryResponse.class)
        .field("events", GetOrderHistoryResponse::getEntriesList)
        .field("hasNext", GetOrderHistoryResponse::getHasNext);
    wiring
        .type("OrderHistoryEvent", HistoryEntry.class)
        .field("version", HistoryEntry::getVersion)
        .field("event", HistoryEntry::getEvent)
        .field("at", entry -> Values.instant(entry.getAt()))
        .field("by", HistoryEntry::getBy)
        .field("status", entry -> Words.ORDER_STATUS.orNull(entry.getStatus()))
        .field("reason", entry -> Words.REASON.orNull(entry.getReason()))
        .field("liable", entry -> Words.LIABLE_PARTY.orNull(entry.getLiable()))
        .field("promised", entry -> entry.hasPromised() ? entry.getPromised() : null)
        .field("readyAt", entry -> entry.hasReadyAt() ? Values.instant(entry.getReadyAt()) : null)
        .field("paymentStep", entry -> Words.PAYMENT_STEP.orNull(entry.getPaymentStep()))
        .field("amount", entry -> entry.hasAmount() ? entry.getAmount() : null);
    wiring
        .type("Recipient", Recipient.class)
        .field("name", Recipient::getName)
        .field("phone", Recipient::getPhone)
        .textOrNull("street", Recipient::getStreet)
        .textOrNull("postalCode", Recipient::getPostalCode)
        .textOrNull("city", Recipient::getCity)
        .field("position", person -> person.hasPosition() ? person.getPosition() : null)
        .textOrNull("note", Recipient::getNote);
  }
}
