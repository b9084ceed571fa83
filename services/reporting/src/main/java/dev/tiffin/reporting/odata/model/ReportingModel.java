package dev.tiffin.reporting.odata.model;

import java.util.List;

/** What reporting keeps, as {@code db/reporting} lays it out. */
public final class ReportingModel {
  private static final String RESTAURANTS = "Restaurants";
  private static final String ITEMS = "Items";
  private static final String ORDERS = "Orders";
  private static final String ORDER_LINES = "OrderLines";
  private static final String ORDER_EVENTS = "OrderEvents";
  private static final String PAYMENTS = "Payments";
  private static final String REFUNDS = "Refunds";
  private static final String DELIVERIES = "Deliveries";
  private static final String COURIERS = "Couriers";
  private static final String DAILY_SALES = "DailySales";
  private static final String ID = "id";
  private static final String ORDER_ID = "order_id";
  private static final String RESTAURANT_ID = "restaurant_id";
  private static final String RESTAURANT = "Restaurant";
  private static final String ORDER = "Order";

  private ReportingModel() {}

  public static Model model() {
    return new Model(
        "Tiffin.Reporting",
        "Reporting",
        List.of(
            restaurants(),
            items(),
            orders(),
            orderLines(),
            orderEvents(),
            payments(),
            refunds(),
            deliveries(),
            couriers(),
            dailySales(),
            topics()));
  }

  private static EntitySet restaurants() {
    return new EntitySetBuilder(RESTAURANTS, RESTAURANT, "restaurant", "Restaurants")
        .ofRestaurant(ID)
        .text("Id", "Id")
        .text("Name", "Name")
        .text("City", "City")
        .text("Country", "Country, by ISO 3166-1")
        .text("TimeZone", "Time zone, by IANA")
        .text("Currency", "Currency, by ISO 4217")
        .text("State", "State: OPEN, BUSY, PAUSED or CLOSED")
        .flag("AutoAccept", "Whether orders are accepted by themselves")
        .minutes("PreparationMinutes", "Usual preparation time")
        .whole("CapacityPerTenMinutes", "Orders taken in ten minutes; 0 for any number")
        .instant("ChangedAt", "Changed")
        .instantOrNull("RemovedAt", "Removed")
        .many(ITEMS, ITEMS, ID, RESTAURANT_ID, RESTAURANT)
        .many(ORDERS, ORDERS, ID, RESTAURANT_ID, RESTAURANT)
        .many(PAYMENTS, PAYMENTS, ID, RESTAURANT_ID, RESTAURANT)
        .many(REFUNDS, REFUNDS, ID, RESTAURANT_ID, RESTAURANT)
        .many(DELIVERIES, DELIVERIES, ID, RESTAURANT_ID, RESTAURANT)
        .many(DAILY_SALES, DAILY_SALES, ID, RESTAURANT_ID, RESTAURANT)
        .key(List.of("Id"), List.of("Name", "City"));
  }

  private static EntitySet items() {
    return new EntitySetBuilder(ITEMS, "Item", "item", "Items on menus")
        .ofRestaurant(RESTAURANT_ID)
        .text("Id", "Id")
        .text("RestaurantId", "Restaurant's id")
        .text("Name", "Name")
        .text("Category", "Category")
        .amount("Price", "Price")
        .text("Currency", "Currency, by ISO 4217")
        .flag("Alcohol", "Whether it has alcohol")
        .text("Stock", "Stock: IN_STOCK, QUANTITY or OUT_OF_STOCK")
        .wholeOrNull("StockLeft", "How many are left, where they are counted")
        .instantOrNull("OutUntil", "Out of stock until")
        .instant("ChangedAt", "Changed")
        .instantOrNull("RemovedAt", "Removed")
        .one(RESTAURANT, RESTAURANTS, RESTAURANT_ID, ID, ITEMS)
        .many("Lines", ORDER_LINES, ID, "item_id", "Item")
        .actions(ReportingActions.SELL_OUT, ReportingActions.RESTOCK)
        .key(List.of("Id"), List.of("Name", "Category"));
  }

  private static EntitySet orders() {
    return new EntitySetBuilder(ORDERS, ORDER, "orders", "Orders")
        .ofRestaurant(RESTAURANT_ID)
        .text("Id", "Id")
        .version("Version")
        .text("ShortCode", "Short code")
        .text("RestaurantId", "Restaurant's id")
        .text("RestaurantName", "Restaurant's name when it was ordered")
        .text("Fulfilment", "Fulfilment: DELIVERY or COLLECTION")
        .text("PaymentMethod", "Payment method")
        .textOrNull("PromotionCode", "Promotion code")
        .text("Status", "Status")
        .textOrNull("Reason", "Why it was rejected, cancelled or not delivered")
        .textOrNull("Liable", "Who bears that")
        .amount("Subtotal", "Subtotal")
        .amount("DeliveryFee", "Delivery fee")
        .amount("Discount", "Discount")
        .amount("Tax", "Tax contained in the total")
        .amount("Total", "Total")
        .text("Currency", "Currency, by ISO 4217")
        .whole("ItemCount", "Items, all quantities added up")
        .instant("PlacedAt", "Placed")
        .date("PlacedOn", "Day it was placed, where the restaurant is")
        .instantOrNull("ConfirmedAt", "Confirmed")
        .instantOrNull("AcceptedAt", "Accepted")
        .instantOrNull("ReadyAt", "Ready")
        .instantOrNull("PickedUpAt", "Picked up")
        .instantOrNull("EndedAt", "Ended, in whatever way")
        .instantOrNull("PromisedFrom", "Promised from")
        .instantOrNull("PromisedTo", "Promised to")
        .minutesOrNull("PreparationMinutes", "Preparation time as accepted")
        .one(RESTAURANT, RESTAURANTS, RESTAURANT_ID, ID, ORDERS)
        .many("Lines", ORDER_LINES, ID, ORDER_ID, ORDER)
        .many("Events", ORDER_EVENTS, ID, ORDER_ID, ORDER)
        .one("Payment", PAYMENTS, ID, ORDER_ID, ORDER)
        .many(REFUNDS, REFUNDS, ID, ORDER_ID, ORDER)
        .one("Delivery", DELIVERIES, ID, ORDER_ID, ORDER)
        .actions(ReportingActions.ACCEPT, ReportingActions.REJECT)
        .key(List.of("Id"), List.of("ShortCode", "RestaurantName"));
  }

  private static EntitySet orderLines() {
    return new EntitySetBuilder(ORDER_LINES, "OrderLine", "order_line", "Lines of orders")
        .ofRestaurant(RESTAURANT_ID)
        .text("OrderId", "Order's id")
        .whole("Number", "Number, from 1")
        .text("RestaurantId", "Restaurant's id")
        .text("ItemId", "Item's id")
        .text("ItemName", "Item's name when it was ordered")
        .whole("Quantity", "Quantity")
        .amount("UnitPrice", "Price of one, with its options")
        .amount("Total", "Total")
        .amount("Tax", "Tax contained in the total")
        .text("Currency", "Currency, by ISO 4217")
        .text("Options", "Options")
        .date("PlacedOn", "Day it was ordered, where the restaurant is")
        .one(ORDER, ORDERS, ORDER_ID, ID, "Lines")
        .one("Item", ITEMS, "item_id", ID, "Lines")
        .key(List.of("OrderId", "Number"), List.of("ItemName"));
  }

  private static EntitySet orderEvents() {
    return new EntitySetBuilder(
            ORDER_EVENTS, "OrderEvent", "order_event", "What happened to orders")
        .ofRestaurant(RESTAURANT_ID)
        .text("OrderId", "Order's id")
        .whole("Version", "Version, from 1")
        .text("RestaurantId", "Restaurant's id")
        .text("Type", "What happened")
        .instant("At", "When")
        .text("ActorRole", "Role of who did it")
        .textOrNull("ActorId", "Who did it, by an opaque id")
        .textOrNull("Reason", "Reason")
        .text("Detail", "The event itself, as JSON")
        .one(ORDER, ORDERS, ORDER_ID, ID, "Events")
        .key("OrderId", "Version");
  }

  private static EntitySet payments() {
    return new EntitySetBuilder(PAYMENTS, "Payment", "payment", "Payments")
        .ofRestaurant(RESTAURANT_ID)
        .text("OrderId", "Order's id")
        .whole("Version", "Version")
        .text("RestaurantId", "Restaurant's id")
        .text("Method", "Method")
        .text("Status", "Status")
        .textOrNull("Provider", "Provider")
        .textOrNull("DeclineReason", "Why it was declined")
        .amount("Amount", "Amount asked for")
        .amount("Captured", "Captured")
        .amount("Refunded", "Refunded")
        .text("Currency", "Currency, by ISO 4217")
        .instant("RequestedAt", "Requested")
        .instantOrNull("AuthorisedAt", "Authorised")
        .instantOrNull("CapturedAt", "Captured at")
        .instant("ChangedAt", "Changed")
        .one(ORDER, ORDERS, ORDER_ID, ID, "Payment")
        .one(RESTAURANT, RESTAURANTS, RESTAURANT_ID, ID, PAYMENTS)
        .key("OrderId");
  }

  private static EntitySet refunds() {
    return new EntitySetBuilder(REFUNDS, "Refund", "refund", "Refunds")
        .ofRestaurant(RESTAURANT_ID)
        .text("Id", "Id")
        .text("OrderId", "Order's id")
        .text("RestaurantId", "Restaurant's id")
        .amount("Amount", "Amount")
        .text("Currency", "Currency, by ISO 4217")
        .text("Cause", "Cause")
        .text("Liable", "Who bears it")
        .text("Status", "Status: REQUESTED, REFUNDED or FAILED")
        .instant("RequestedAt", "Requested")
        .instantOrNull("RefundedAt", "Refunded")
        .dateOrNull("RefundedOn", "Day it was refunded, where the restaurant is")
        .one(ORDER, ORDERS, ORDER_ID, ID, REFUNDS)
        .one(RESTAURANT, RESTAURANTS, RESTAURANT_ID, ID, REFUNDS)
        .key("Id");
  }

  private static EntitySet deliveries() {
    return new EntitySetBuilder(DELIVERIES, "Delivery", "delivery", "Deliveries")
        .ofRestaurant(RESTAURANT_ID)
        .text("OrderId", "Order's id")
        .whole("Version", "Version")
        .text("RestaurantId", "Restaurant's id")
        .textOrNull("CourierId", "Courier's opaque id")
        .text("Status", "Status")
        .whole("Offers", "How often a courier was asked")
        .whole("Refusals", "How often that came to nothing")
        .textOrNull("Proof", "Proof of delivery")
        .textOrNull("Reason", "Why it failed")
        .textOrNull("Liable", "Who bears that")
        .instant("OpenedAt", "Opened")
        .instantOrNull("AssignedAt", "Assigned")
        .instantOrNull("PickedUpAt", "Picked up")
        .instantOrNull("EndedAt", "Ended")
        .instantOrNull("PromisedTo", "Promised to")
        .flagOrNull("OnTime", "Whether it was at the door no later than promised")
        .one(ORDER, ORDERS, ORDER_ID, ID, "Delivery")
        .one(RESTAURANT, RESTAURANTS, RESTAURANT_ID, ID, DELIVERIES)
        .one("Courier", COURIERS, "courier_id", ID, DELIVERIES)
        .key("OrderId");
  }

  private static EntitySet couriers() {
    return new EntitySetBuilder(COURIERS, "Courier", "courier", "Couriers")
        .text("Id", "Opaque id")
        .whole("Offers", "How often they were asked")
        .whole("Refusals", "How often that came to nothing")
        .whole("Delivered", "Delivered")
        .whole("Failed", "Failed")
        .instant("FirstAskedAt", "First asked")
        .instant("LastSeenAt", "Last seen")
        .many(DELIVERIES, DELIVERIES, ID, "courier_id", "Courier")
        .key("Id");
  }

  private static EntitySet dailySales() {
    return new EntitySetBuilder(DAILY_SALES, "DaySales", "daily_sales", "Sales by day")
        .ofRestaurant(RESTAURANT_ID)
        .text("RestaurantId", "Restaurant's id")
        .date("Day", "Day, where the restaurant is")
        .text("Currency", "Currency, by ISO 4217")
        .whole("Placed", "Orders placed")
        .whole("Completed", "Orders delivered or collected")
        .whole("Refused", "Orders rejected, cancelled or expired")
        .whole("Failed", "Orders not delivered or not collected")
        .amount("Sales", "Totals of the completed")
        .amount("Tax", "Tax contained in the sales")
        .amount("Discount", "Discounts on the completed")
        .amount("Refunded", "Refunded")
        .one(RESTAURANT, RESTAURANTS, RESTAURANT_ID, ID, DAILY_SALES)
        .key("Day", "RestaurantId", "Currency");
  }

  private static EntitySet topics() {
    return new EntitySetBuilder("Topics", "Topic", "heard", "What is heard, and how far")
        .ofEverybody()
        .textIn("topic", "Name", "Name")
        .instantOrNull("ToldAt", "When the last thing that was heard had happened")
        .instantOrNull("HeardAt", "When that was heard")
        .wholeOrNull("Unheard", "Records still to be heard; missing while that is unknown")
        .instantOrNull("CheckedAt", "When that was so")
        .key("Name");
  }
}
