package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A meal from the menu to the door, over GraphQL. */
@InSharedTown
class GraphQlJourneyTest {
  private static final String PLACE =
      "mutation($input: PlaceOrderInput!) { placeOrder(input: $input) {"
          + " order { id status version total { amount currency } } } }";
  private static final String STEP =
      "mutation($input: UpdateDeliveryStatusInput!) {"
          + " updateDeliveryStatus(input: $input) { status order { id } } }";

  private final Town town = Town.shared();
  private final Visitor customer = town.as("customer");
  private final Visitor kitchen = town.as("kitchen");
  private final Visitor dispatcher = town.as("dispatcher");

  @Test
  void fromTheMenuToTheKitchen() {
    JsonNode menu =
        town.visitor()
            .data(
                """
                query($restaurant: ID) {
                  items(restaurantId: $restaurant, available: true, first: 10) {
                    totalCount
                    nodes { id name restaurant { name openNow } pairsWith { id } }
                  }
                }
                """,
                Map.of("restaurant", "town-kitchen"));
    assertTrue(menu.at("/items/totalCount").asInt() >= 3);

    String id = good(place(UUID.randomUUID().toString())).at("/placeOrder/order/id").asText();
    command("acceptOrder(id: $id, preparationMinutes: 15)", id, "ACCEPTED");
    command("delayOrder(id: $id, minutes: 5)", id, "ACCEPTED");
    command("prepareOrder(id: $id)", id, "PREPARING");
    command("readyOrder(id: $id)", id, "READY");
    Until.delivery(dispatcher, id, "/ready", "true");
    step(dispatcher, id, "ASSIGNED", Map.of("courierId", town.accountId("courier-2")));
    for (String status : Rider.WAY) {
      step(dispatcher, id, status, Map.of());
    }
    step(dispatcher, id, "DELIVERED", Map.of());
    Until.order(customer, id, "DELIVERED");
  }

  @Test
  void refusalsHaveTheSameCodesAsRest() {
    JsonNode none = customer.graphql("{ order(id: \"nothing\") { id } }", Map.of());
    assertTrue(none.at("/data/order").isNull());
    assertFalse(none.has("errors"), none.toString());

    String id = good(place(UUID.randomUUID().toString())).at("/placeOrder/order/id").asText();
    assertEquals("ILLEGAL_TRANSITION", code(mutate(kitchen, "readyOrder(id: $id)", id)));
    assertEquals("FORBIDDEN", code(mutate(customer, "prepareOrder(id: $id)", id)));
    assertEquals("NOT_FOUND", code(mutate(town.as("customer-2"), "cancelOrder(id: $id)", id)));
    assertEquals("UNAUTHENTICATED", code(mutate(town.visitor(), "cancelOrder(id: $id)", id)));
  }

  @Test
  void sameKeyGivesTheSameOrder() {
    String key = UUID.randomUUID().toString();
    assertEquals(place(key).get("data"), place(key).get("data"));
    ObjectNode without = input("");
    without.remove("idempotencyKey");
    assertEquals(
        "IDEMPOTENCY_KEY_MISSING", code(customer.graphql(PLACE, Map.of("input", without))));
  }

  private JsonNode place(String key) {
    return customer.graphql(PLACE, Map.of("input", input(key)));
  }

  private static ObjectNode input(String key) {
    return Meal.stew().body().put("idempotencyKey", key);
  }

  private void command(String call, String id, String status) {
    JsonNode data = good(mutate(kitchen, call, id));
    assertEquals(status, data.elements().next().get("status").asText());
  }

  private static JsonNode mutate(Visitor visitor, String call, String id) {
    return visitor.graphql("mutation($id: ID!) { " + call + " { status } }", Map.of("id", id));
  }

  private static void step(Visitor visitor, String id, String status, Map<String, String> more) {
    ObjectNode input = Visitor.JSON.createObjectNode().put("orderId", id).put("status", status);
    more.forEach(input::put);
    JsonNode data = good(visitor.graphql(STEP, Map.of("input", input)));
    assertEquals(status, data.at("/updateDeliveryStatus/status").asText());
  }

  private static JsonNode good(JsonNode answer) {
    assertFalse(answer.has("errors"), answer.toString());
    return answer.get("data");
  }

  private static String code(JsonNode answer) {
    return answer.at("/errors/0/extensions/code").asText();
  }
}
