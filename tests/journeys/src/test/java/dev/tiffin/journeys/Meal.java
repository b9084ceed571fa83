package dev.tiffin.journeys;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An order to be placed, as JSON: a stew to a door nearby unless something else is said. */
final class Meal {
  private final ObjectNode body = Visitor.JSON.createObjectNode();

  private Meal() {}

  static Meal of(String restaurantId, String itemId, int quantity) {
    Meal meal = new Meal();
    meal.body.put("restaurantId", restaurantId);
    meal.body.put("fulfilment", "DELIVERY");
    meal.body.put("paymentMethod", "CASH_ON_DELIVERY");
    meal.body.putArray("lines");
    ObjectNode recipient = meal.body.putObject("recipient");
    recipient.put("name", "Ada Vidal");
    recipient.put("phone", "+33 4 72 00 00 00");
    recipient.put("street", "3 rue Sainte-Catherine");
    recipient.put("postalCode", "69001");
    recipient.put("city", "Lyon");
    recipient.putObject("position").put("latitude", 45.765).put("longitude", 4.834);
    recipient.put("note", "Third floor.");
    return meal.and(itemId, quantity);
  }

  /** A stew and a loaf from the kitchen that is always open. */
  static Meal stew() {
    return of("town-kitchen", "town-kitchen.stew", 1).and("town-kitchen.bread", 1);
  }

  Meal and(String itemId, int quantity, String... optionIds) {
    ObjectNode line = ((ArrayNode) body.get("lines")).addObject();
    line.put("itemId", itemId).put("quantity", quantity);
    if (optionIds.length > 0) {
      ArrayNode options = line.putArray("optionIds");
      for (String option : optionIds) {
        options.add(option);
      }
    }
    return this;
  }

  Meal collected() {
    body.put("fulfilment", "COLLECTION");
    return this;
  }

  /** Paid with what the provider calls so. */
  Meal byCard(String token) {
    body.remove("paymentMethod");
    body.putObject("payment").put("method", "CARD").put("token", token);
    return this;
  }

  Meal with(String promotionCode) {
    body.put("promotionCode", promotionCode);
    return this;
  }

  Meal to(double latitude, double longitude) {
    ((ObjectNode) body.at("/recipient/position"))
        .put("latitude", latitude)
        .put("longitude", longitude);
    return this;
  }

  Meal expecting(long amount) {
    body.putObject("expectedTotal").put("amount", amount).put("currency", "EUR");
    return this;
  }

  ObjectNode body() {
    return body;
  }

  String json() {
    return body.toString();
  }
}
