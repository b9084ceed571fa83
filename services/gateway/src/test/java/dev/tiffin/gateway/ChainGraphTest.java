package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.contracts.delivery.v1.ReportPositionsRequest;
import dev.tiffin.contracts.kitchen.v1.ChangeTicketRequest;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.payment.v1.RefundPaymentRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments, kitchens, couriers and promotions over GraphQL. */
final class ChainGraphTest {
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = new RunningGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static String code(JsonNode result) {
    return result.at("/errors/0/extensions/code").textValue();
  }

  private JsonNode clean(String query) {
    JsonNode result = gateway.graph(query);
    assertTrue(result.path("errors").isMissingNode(), result.toString());
    return result.get("data");
  }

  @Test
  void allThatBelongsToAPageOfOrdersTakesOneCallOfEachKind() {
    JsonNode data =
        clean(
            """
            { orders(first: 40) { nodes { id promotionCode readyAt
                payment { status amount { amount } captured { amount currency } order { id } }
                ticket { status suggestedMinutes nags naggedSince lines { name options } restaurant { name } }
                delivery { pin eta { from to computedAt } courierPosition { at position { latitude } }
                  offer { courierId until } proof { kind photo } } } } }\
            """);
    JsonNode last = data.at("/orders/nodes/39");
    assertEquals("AUTHORISED", last.at("/payment/status").textValue());
    assertEquals("order-39", last.at("/payment/order/id").textValue());
    assertEquals("EUR", last.at("/payment/captured/currency").textValue());
    assertEquals("NEW", last.at("/ticket/status").textValue());
    assertEquals("Bouchon r1", last.at("/ticket/restaurant/name").textValue());
    assertEquals("0417", last.at("/delivery/pin").textValue());
    assertEquals("PHOTO", last.at("/delivery/proof/kind").textValue());
    for (String call :
        List.of("BatchGetPayments", "BatchGetTickets", "BatchGetDeliveries", "BatchGetOrders")) {
      assertEquals(1, gateway.services.calls(call), call);
    }
  }

  @Test
  void couriersWithTheirRunsTakeTwoCalls() {
    JsonNode data =
        clean(
            """
            { couriers(online: true, first: 100) { pageInfo { hasNextPage endCursor }
                nodes { id vehicle position { headingDegrees } orderIds
                  runs { orderId status } } } }\
            """);
    assertEquals(2, data.at("/couriers/nodes/29/runs").size());
    assertEquals("c99", data.at("/couriers/pageInfo/endCursor").textValue());
    assertEquals(1, gateway.services.calls("ListCouriers"));
    assertEquals(1, gateway.services.calls("BatchGetDeliveries"));
  }

  @Test
  void theLimitsHoldForTheChainToo() {
    String deep =
        "{ order(id: \"order-1\") { ticket { order { payment { order { ticket { order {"
            + " payment { order { ticket { order { payment { version } } } } } } } } } } } } }";
    assertEquals("TOO_DEEP", code(gateway.graph(deep)));
    String dear =
        "{ tickets(first: 100) { nodes { "
            + IntStream.range(0, 25)
                .mapToObj(i -> "a" + i + ": order { id shortCode }")
                .collect(Collectors.joining(" "))
            + " } } }";
    assertEquals("TOO_COMPLEX", code(gateway.graph(dear)));
    assertEquals(0, gateway.services.calls("ListTickets"));
  }

  @Test
  void whatIsNotThereIsNull() {
    JsonNode data =
        clean(
            """
            { payment(orderId: "x") { status } ticket(orderId: "x") { status }
              printedTicket(orderId: "x") kitchen(restaurantId: "x") { name }
              courier(id: "x") { id } promotion(code: "x") { code } }\
            """);
    data.forEach(member -> assertTrue(member.isNull(), data.toString()));
    assertEquals(6, data.size());
  }

  @Test
  void tellsOneOfEach() {
    JsonNode data =
        clean(
            """
            { payment(orderId: "order-1") { method refunds { id } provider version }
              ticket(orderId: "order-1") { allowed promised { from } }
              tickets(restaurantId: "r1", statuses: [NEW], first: 2) { edges { cursor node { orderId } } }
              printedTicket(orderId: "order-1")
              kitchen(restaurantId: "r1") { state pausedUntil capacity load restaurant { name } }
              courier { id onShift } offers { orderId until restaurant { name } stacked }
              promotion(code: "lyon10") { code percentBasisPoints amount { amount } freeDelivery }
              promotions { nodes { code redeemed } }
              orderPreview(input: { restaurantId: "r1", fulfilment: COLLECTION,
                lines: [{ itemId: "item-1", quantity: 1 }] }) {
                total { amount } adjustments { kind } promised { to } } }\
            """);
    assertEquals("CARD", data.at("/payment/method").textValue());
    assertEquals("DELAY", data.at("/ticket/allowed/1").textValue());
    assertEquals("order-1", data.at("/tickets/edges/1/node/orderId").textValue());
    assertTrue(data.get("printedTicket").textValue().startsWith("K7-42"));
    assertEquals("PAUSED", data.at("/kitchen/state").textValue());
    assertEquals("courier-1", data.at("/courier/id").textValue());
    assertEquals("Bouchon r1", data.at("/offers/0/restaurant/name").textValue());
    assertTrue(data.at("/promotion/amount").isNull());
    assertEquals(7, data.at("/promotions/nodes/0/redeemed").intValue());
    assertEquals(3_192, data.at("/orderPreview/total/amount").intValue());
  }

  @Test
  void paysByCard() {
    clean(
        """
        mutation { placeOrder(input: { idempotencyKey: "k1", restaurantId: "r1",
          fulfilment: COLLECTION, lines: [{ itemId: "item-1", quantity: 2 }],
          recipient: { name: "Ada", phone: "1" }, promotionCode: "LYON10",
          slot: { from: "2026-11-27T18:00:00Z", to: "2026-11-27T18:30:00Z" },
          payment: { method: CARD, token: "tok_1" } }) { order { id slot { from } showAt } } }\
        """);
    assertEquals(1_795_804_200, gateway.services.placed.element().getSlot().getTo().getSeconds());
    assertEquals("tok_1", gateway.services.placed.element().getPaymentToken());
    assertEquals(
        PaymentMethod.PAYMENT_METHOD_CARD, gateway.services.placed.element().getPaymentMethod());
  }

  @Test
  void refunds() {
    String refund =
        """
        mutation { refundOrder(input: { idempotencyKey: "k1", orderId: "order-1",
          amount: { amount: 500, currency: "EUR" }, cause: "No soup", liable: RESTAURANT }) {
          refundId replayed payment { status refunds { amount { amount } by { role } pending } } } }\
        """;
    JsonNode data = clean(refund);
    assertEquals(500, data.at("/refundOrder/payment/refunds/0/amount/amount").intValue());
    RefundPaymentRequest asked = (RefundPaymentRequest) gateway.services.told.element();
    assertEquals("order-1", asked.getOrderId());
    assertEquals("k1", asked.getIdempotencyKey());
    JsonNode noKey = gateway.graph(refund.replace("idempotencyKey: \"k1\",", ""));
    assertEquals("IDEMPOTENCY_KEY_MISSING", code(noKey));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acceptTicket | '' | ACCEPT",
        "acceptTicket | , preparationMinutes: 20 | ACCEPT",
        "rejectTicket | , reason: TOO_BUSY | REJECT",
        "prepareTicket | '' | PREPARE",
        "readyTicket | '' | READY",
        "delayTicket | , minutes: 10 | DELAY",
        "cancelTicket | , reason: OTHER | CANCEL",
        "collectTicket | '' | COLLECT",
        "noShowTicket | '' | NO_SHOW",
      })
  void commandsOfAKitchen(String field, String arguments, String command) {
    clean(
        "mutation { "
            + field
            + "(orderId: \"order-1\", ifVersion: 7"
            + arguments
            + ") { version } }");
    ChangeTicketRequest change = (ChangeTicketRequest) gateway.services.told.element();
    assertEquals(command, change.getCommandCase().name());
    assertEquals(7, change.getIfVersion());
  }

  @Test
  void setsAKitchen() {
    JsonNode data =
        clean(
            """
            mutation {
              setKitchenState(restaurantId: "r1", state: PAUSED, until: "2027-01-15T08:00:00Z") {
                state pausedUntil }
              setItemStock(restaurantId: "r1", itemId: "item-1",
                stock: { state: QUANTITY, quantity: 3 }) { id stock { state quantity } } }\
            """);
    assertEquals(3, data.at("/setItemStock/stock/quantity").intValue());
    assertEquals(2, gateway.services.told.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assignDelivery | , courierId: \"courier-1\" | ASSIGN",
        "unassignDelivery | '' | UNASSIGN",
        "advanceDelivery | , to: AT_PICKUP | ADVANCE",
        "handOverDelivery | , pin: \"0417\" | HAND_OVER",
        "failDelivery | , reason: OTHER, liable: COURIER | FAIL",
        "acceptOffer | '' | ACCEPT_OFFER",
        "declineOffer | '' | DECLINE_OFFER",
      })
  void commandsOfARun(String field, String arguments, String command) {
    clean(
        "mutation { "
            + field
            + "(orderId: \"order-1\", ifVersion: 3"
            + arguments
            + ") { version } }");
    assertEquals(command, gateway.services.steps.element().getCommandCase().name());
    assertEquals(3, gateway.services.steps.element().getIfVersion());
  }

  @Test
  void handsOverThroughTheOldMutation() {
    clean(
        "mutation { updateDeliveryStatus(input: { orderId: \"order-1\", status: DELIVERED,"
            + " pin: \"0417\" }) { version } }");
    assertEquals("0417", gateway.services.steps.element().getHandOver().getPin());
  }

  private static String fixes(int count) {
    return IntStream.range(0, count)
        .mapToObj(_ ->
            "{ position: { latitude: 45.7, longitude: 4 }, accuracyMetres: 8,"
                + " at: \"2027-01-15T08:00:00Z\" }")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @Test
  void couriersWork() {
    JsonNode data =
        clean(
            "mutation { startShift(vehicle: BICYCLE, endsAt: \"2027-01-15T08:00:00Z\") { onShift }"
                + " setOnline(online: true) { online } reportPositions(positions: "
                + fixes(2)
                + ") { taken passedOver } endShift { id } }");
    assertEquals(2, data.at("/reportPositions/taken").intValue());
    assertEquals(4, gateway.services.told.size());
    ReportPositionsRequest report =
        gateway.services.told.stream()
            .filter(ReportPositionsRequest.class::isInstance)
            .map(ReportPositionsRequest.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(4.0, report.getPositions(1).getPosition().getLongitude());
  }

  @Test
  void makesAPromotion() {
    JsonNode data =
        clean(
            "mutation { putPromotion(input: { code: \"lyon10\", percentBasisPoints: 1000,"
                + " validUntil: \"2027-01-15T08:00:00Z\" }) { code validUntil redeemed } }");
    assertEquals("LYON10", data.at("/putPromotion/code").textValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delayTicket(orderId: \"order-1\", minutes: 121) { version } | INVALID_REQUEST | /minutes",
        "handOverDelivery(orderId: \"order-1\", pin: \"1\") { version } | INVALID_REQUEST | /pin",
        "acceptOffer(orderId: \"\") { version } | NOT_FOUND | ''",
        "putPromotion(input: { code: \"x\" }) { code } | INVALID_REQUEST | /code",
        "reportPositions(positions: []) { taken } | INVALID_REQUEST | /positions",
        "startShift(vehicle: CAR, endsAt: \"today\") { id } | GRAPHQL_VALIDATION_FAILED | ''",
        "acceptTicket(orderId: \"order-1\", ifVersion: 6) { version } | STALE_VERSION | ''",
      })
  void refuses(String mutation, String code, String pointer) {
    JsonNode result = gateway.graph("mutation { " + mutation + " }");
    assertEquals(code, code(result), result.toString());
    assertEquals(
        pointer, result.at("/errors/0/extensions/errors/0/pointer").asText(""), result.toString());
  }

  @Test
  void refusesBatchesThatAreTooLarge() {
    String fixes =
        RunningGateway.JSON
            .createObjectNode()
            .put(
                "query",
                "mutation R($p: [CourierPositionInput!]!) { reportPositions(positions: $p) { taken } }")
            .set(
                "variables",
                RunningGateway.JSON
                    .createObjectNode()
                    .set("p", RunningGateway.JSON.createArrayNode()))
            .toString()
            .replace(
                "[]",
                IntStream.range(0, 101)
                    .mapToObj(_ ->
                        "{\"position\": {\"latitude\": 1, \"longitude\": 1},"
                            + " \"accuracyMetres\": 1, \"at\": \"2027-01-15T08:00:00Z\"}")
                    .collect(Collectors.joining(",", "[", "]")));
    JsonNode result = RunningGateway.json(gateway.asCustomer("POST", "/graphql", fixes));
    assertEquals("TOO_LARGE", code(result), result.toString());
    assertTrue(gateway.services.told.isEmpty());
  }

  @Test
  void needsToKnowWhoAsks() {
    for (String query :
        List.of(
            "{ payment(orderId: \"order-1\") { status } }",
            "{ tickets { nodes { orderId } } }",
            "{ courier { id } }",
            "{ offers { orderId } }",
            "{ promotions { nodes { code } } }",
            "mutation { endShift { id } }",
            "mutation { readyTicket(orderId: \"order-1\") { version } }")) {
      String body = RunningGateway.JSON.createObjectNode().put("query", query).toString();
      JsonNode result =
          RunningGateway.json(
              gateway.send("POST", "/graphql", body, "Content-Type", "application/json"));
      assertEquals("UNAUTHENTICATED", code(result), query);
    }
  }
}
