package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tiffin.platform.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Paid, cooked, driven, over GraphQL: each asks for what they need in one go. */
@InSharedTown
class GraphQlChainJourneyTest {
  private static final String WHOLE =
      """
      query($id: ID!) {
        order(id: $id) {
          status readyAt promised { to } allowed
          payment { status provider amount { amount } captured { amount } }
          ticket { status printedAt lines { name quantity } }
          delivery {
            status ready readyAt pin courierId eta { from to } courierPosition { at }
            proof { kind } timeline { status }
          }
        }
      }
      """;

  private final Town town = Town.shared();
  private final District district = District.in(town);
  private final Visitor customer = district.customer();
  private final Visitor kitchen = town.as("kitchen");
  private final Visitor dispatcher = town.as("dispatcher");

  @Test
  void paidCookedAndDriven() {
    Visitor courier = onDuty();
    String id = paid();
    cooked(id);
    await(customer, id, "/delivery/ready", "true");
    String pin = whole(customer, id).at("/delivery/pin").asText();
    driven(courier, id);
    handedOver(courier, id, pin);

    await(customer, id, "/payment/status", "CAPTURED");
    await(kitchen, id, "/ticket/status", "GONE");
    JsonNode seen = whole(customer, id);
    assertEquals("DELIVERED", seen.get("status").asText());
    assertEquals(1750, seen.at("/payment/captured/amount").asLong());
    assertEquals("PIN", seen.at("/delivery/proof/kind").asText());
    assertTrue(seen.get("ticket").isNull(), "the board is the kitchen's");
    assertEquals("DELIVERED", whole(dispatcher, id).at("/delivery/status").asText());
    JsonNode me = courier.data("{ courier { orderIds runs { orderId } } }", Map.of());
    assertEquals(0, me.at("/courier/orderIds").size());
    assertEquals(List.of("AUTHORISE", "CAPTURE"), town.books(id));
  }

  private Visitor onDuty() {
    Visitor courier = town.as("courier-99");
    Instant end = Instant.now().plus(Duration.ofHours(1));
    courier.data(
        "mutation($end: DateTime!) { startShift(vehicle: SCOOTER, endsAt: $end) { id onShift } }",
        Map.of("end", end.toString()));
    courier.data("mutation { setOnline(online: true) { online } }", Map.of());
    return courier;
  }

  private String paid() {
    ObjectNode input =
        district
            .meal()
            .byCard("pm_card_visa")
            .body()
            .put("idempotencyKey", UUID.randomUUID().toString());
    JsonNode placed =
        customer.data(
            "mutation($input: PlaceOrderInput!) {"
                + " placeOrder(input: $input) { order { id status total { amount } } } }",
            Map.of("input", input));
    assertEquals("PLACED", placed.at("/placeOrder/order/status").asText());
    assertEquals(1750, placed.at("/placeOrder/order/total/amount").asLong());
    String id = placed.at("/placeOrder/order/id").asText();
    await(customer, id, "/status", "CONFIRMED");
    JsonNode payment = whole(customer, id).get("payment");
    assertEquals("AUTHORISED", payment.get("status").asText());
    assertEquals("sandbox", payment.get("provider").asText());
    return id;
  }

  private void cooked(String id) {
    await(kitchen, id, "/ticket/status", "NEW");
    JsonNode board =
        kitchen.data(
            "query($id: ID) { tickets(restaurantId: $id) { nodes { orderId suggestedMinutes } } }",
            Map.of("id", district.restaurantId()));
    assertEquals(id, board.at("/tickets/nodes/0/orderId").asText());
    ticket("acceptTicket(orderId: $id, preparationMinutes: 15)", id, "ACCEPTED");
    Instant readyAt = Instant.parse(whole(customer, id).get("readyAt").asText());
    ticket("delayTicket(orderId: $id, minutes: 5)", id, "ACCEPTED");
    Instant delayed = Instant.parse(whole(customer, id).get("readyAt").asText());
    assertEquals(readyAt.plus(Duration.ofMinutes(5)), delayed);
    ticket("prepareTicket(orderId: $id)", id, "PREPARING");
    ticket("readyTicket(orderId: $id)", id, "READY");
  }

  private void ticket(String call, String id, String status) {
    JsonNode data = change(kitchen, call, id);
    assertEquals(status, data.get("status").asText(), call);
  }

  private void driven(Visitor courier, String id) {
    Await.until(
        Until.LIMIT,
        "the courier is asked",
        () -> {
          report(courier);
          JsonNode offers =
              courier.data("{ offers { orderId stacked restaurant { name } } }", Map.of());
          return offers.at("/offers/0/orderId").asText().equals(id);
        });
    JsonNode offered =
        dispatcher.data(
            "query($id: ID!) { delivery(orderId: $id) { status offer { courierId until } } }",
            Map.of("id", id));
    assertEquals("OFFERED", offered.at("/delivery/status").asText());
    assertFalse(offered.at("/delivery/offer/until").asText().isEmpty());
    assertEquals(
        "ASSIGNED", change(courier, "acceptOffer(orderId: $id)", id).get("status").asText());
    for (String step : Rider.WAY) {
      String call = "advanceDelivery(orderId: $id, to: " + step + ")";
      assertEquals(step, change(courier, call, id).get("status").asText());
      JsonNode seen = whole(customer, id).get("delivery");
      assertEquals(step, seen.get("status").asText());
      assertFalse(seen.at("/courierPosition/at").asText().isEmpty(), step);
    }
    await(customer, id, "/status", "PICKED_UP");
  }

  /** Beside the kitchen; no more often than a telephone. */
  private void report(Visitor courier) {
    java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    JsonNode position =
        dispatcher
            .data(
                "query($id: ID!) { restaurant(id: $id) { position { latitude longitude } } }",
                Map.of("id", district.restaurantId()))
            .at("/restaurant/position");
    JsonNode taken =
        courier.data(
            "mutation($positions: [CourierPositionInput!]!) {"
                + " reportPositions(positions: $positions) { taken } }",
            Map.of(
                "positions",
                List.of(
                    Map.of(
                        "position",
                        position,
                        "accuracyMetres",
                        5,
                        "at",
                        Instant.now().toString()))));
    assertEquals(1, taken.at("/reportPositions/taken").asInt());
  }

  private void handedOver(Visitor courier, String id, String pin) {
    String wrong = pin.equals("0000") ? "1111" : "0000";
    String handOver =
        "mutation($id: ID!, $pin: String) { handOverDelivery(orderId: $id, pin: $pin) { status } }";
    assertEquals("PROOF_REQUIRED", courier.refusal(handOver, Map.of("id", id)));
    assertEquals("WRONG_PIN", courier.refusal(handOver, Map.of("id", id, "pin", wrong)));
    JsonNode done = courier.data(handOver, Map.of("id", id, "pin", pin));
    assertEquals("DELIVERED", done.at("/handOverDelivery/status").asText());
    await(customer, id, "/status", "DELIVERED");
  }

  @Test
  void refusalsHaveTheSameCodesAsRest() {
    Rider rider = district.rider();
    String id = district.readyMeal();
    rider.awaitOffer(id);
    Visitor other = District.in(town).rider().visitor();
    String accept = "mutation($id: ID!) { acceptOffer(orderId: $id) { status } }";
    assertEquals("NOT_FOUND", other.refusal(accept, Map.of("id", id)));
    rider.decline(id).expect(200);
    assertEquals("OFFER_CLOSED", rider.visitor().refusal(accept, Map.of("id", id)));
    String declined =
        "mutation($id: ID!) { acceptTicket(orderId: $id, preparationMinutes: 3) { status } }";
    assertEquals("ILLEGAL_TRANSITION", kitchen.refusal(declined, Map.of("id", id)));
    assertEquals("FORBIDDEN", customer.refusal("{ promotions { nodes { code } } }", Map.of()));
  }

  @Test
  void whatIsGivenBackIsSeen() {
    String id = paid();
    kitchen.order(id, "accept", "{\"preparationMinutes\": 5}").expect(200);
    kitchen.order(id, "ready", "{}").expect(200);
    Until.delivery(dispatcher, id, "/ready", "true");
    assign(id, town.accountId("courier-2"));
    for (String step : Rider.WAY) {
      dispatcher.advance(id, step).expect(200);
    }
    assertEquals(
        "DELIVERED",
        change(dispatcher, "handOverDelivery(orderId: $id)", id).get("status").asText());
    await(customer, id, "/payment/status", "CAPTURED");
    Map<String, Object> input =
        Map.of(
            "idempotencyKey",
            UUID.randomUUID().toString(),
            "orderId",
            id,
            "amount",
            Map.of("amount", 250, "currency", "EUR"),
            "cause",
            "Half an hour late",
            "liable",
            "COURIER");
    String refund =
        "mutation($input: RefundOrderInput!) { refundOrder(input: $input) {"
            + " refundId replayed payment { refunds { cause liable } } } }";
    JsonNode given = dispatcher.data(refund, Map.of("input", input));
    assertEquals("COURIER", given.at("/refundOrder/payment/refunds/0/liable").asText());
    await(customer, id, "/payment/status", "PARTLY_REFUNDED");
  }

  private void assign(String id, String courierId) {
    JsonNode assigned =
        dispatcher.data(
            "mutation($id: ID!, $courier: ID!) {"
                + " assignDelivery(orderId: $id, courierId: $courier) { status } }",
            Map.of("id", id, "courier", courierId));
    assertEquals("ASSIGNED", assigned.at("/assignDelivery/status").asText());
  }

  private static JsonNode whole(Visitor visitor, String id) {
    return visitor.data(WHOLE, Map.of("id", id)).get("order");
  }

  private static JsonNode change(Visitor visitor, String call, String id) {
    String mutation = "mutation($id: ID!) { " + call + " { status } }";
    return visitor.data(mutation, Map.of("id", id)).elements().next();
  }

  private static void await(Visitor visitor, String id, String pointer, String value) {
    Await.until(
        Until.LIMIT,
        "order " + id + " has " + pointer + " " + value,
        () -> whole(visitor, id).at(pointer).asText().equals(value));
  }
}
