package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.order.v1.ChangeOrderRequest;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders and deliveries over REST. */
final class OrderRestTest {
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = new RunningGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void placesAnOrder() {
    HttpResponse<String> response =
        gateway.asCustomer("POST", "/orders", RunningGateway.ORDER, "Idempotency-Key", "k1");
    assertEquals(201, response.statusCode(), response.body());
    assertEquals("/orders/order-1", header(response, "Location"));
    assertEquals("\"2-json\"", header(response, "ETag"));
    assertEquals("private, no-store", header(response, "Cache-Control"));
    JsonNode order = RunningGateway.json(response);
    assertEquals("K7-42", order.get("shortCode").textValue());
    assertEquals("/delivery/status/order-1", order.get("delivery").textValue());
    assertEquals("2027-01-15T08:00:00Z", order.get("placedAt").textValue());
    assertEquals("no-show", order.at("/allowed/1").textValue());
    PlaceOrderRequest placed = gateway.services.placed.element();
    assertEquals("k1", placed.getIdempotencyKey());
    assertEquals(2, placed.getLines(0).getQuantity());
    assertEquals("o1", placed.getLines(0).getOptionIds(0));
    assertEquals(45.7, placed.getRecipient().getPosition().getLatitude());
    assertEquals("customer-1/ROLE_CUSTOMER", gateway.services.lastCaller);
  }

  @Test
  void answersAReplayWithTheSameBytes() {
    HttpResponse<String> first =
        gateway.asCustomer("POST", "/orders", RunningGateway.ORDER, "Idempotency-Key", "k1");
    HttpResponse<String> second =
        gateway.asCustomer("POST", "/orders", RunningGateway.ORDER, "Idempotency-Key", "k1");
    assertEquals(201, second.statusCode());
    assertEquals(first.body(), second.body());
    assertEquals(header(first, "ETag"), header(second, "ETag"));
  }

  @Test
  void collectionsNeedNoAddress() {
    String body =
        """
        {"restaurantId": "r1", "fulfilment": "COLLECTION",
         "lines": [{"itemId": "item-1", "quantity": 1}],
         "recipient": {"name": "Ada", "phone": "1"}, "paymentMethod": "CASH_ON_DELIVERY",
         "expectedTotal": {"amount": 1451, "currency": "EUR"}}\
        """;
    assertEquals(201, gateway.place(body).statusCode());
    PlaceOrderRequest placed = gateway.services.placed.element();
    assertTrue(!placed.getRecipient().hasPosition());
    assertEquals(1_451, placed.getExpectedTotal().getAmount());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accept | {\"preparationMinutes\": 15} | ACCEPT",
        "reject | {\"reason\": \"TOO_BUSY\"} | REJECT",
        "prepare | {} | PREPARE",
        "ready | '' | READY",
        "cancel | {\"reason\": \"OTHER\", \"liable\": \"RESTAURANT\"} | CANCEL",
        "cancel | '' | CANCEL",
        "collect | '' | COLLECT",
        "no-show | '' | NO_SHOW",
      })
  void carriesOutCommands(String segment, String body, String command) {
    HttpResponse<String> response = gateway.asCustomer("POST", "/orders/order-1/" + segment, body);
    assertEquals(200, response.statusCode(), response.body());
    assertEquals("\"8-json\"", header(response, "ETag"));
    ChangeOrderRequest change = gateway.services.changes.element();
    assertEquals(command, change.getCommandCase().name());
    assertEquals(0, change.getIfVersion());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"7-json\" | 200",
        "\"7-xml-gzip\" | 200",
        "\"6-json\", \"7-json\" | 200",
        "* | 200",
        "\"6-json\" | 412",
        "W/\"7-json\" | 412",
        "7 | 412",
        "\"99999999999-json\" | 412",
      })
  void honoursIfMatch(String ifMatch, int status) {
    assertEquals(
        status,
        gateway.asCustomer("POST", "/orders/order-1/ready", "", "If-Match", ifMatch).statusCode());
  }

  @Test
  void tellsAnOrderByVersion() {
    HttpResponse<String> response = gateway.asCustomer("GET", "/orders/order-5", "");
    assertEquals("\"7-json\"", header(response, "ETag"));
    assertEquals(
        304,
        gateway
            .asCustomer("GET", "/orders/order-5", "", "If-None-Match", "\"7-json\"")
            .statusCode());
    HttpResponse<String> page =
        gateway.asCustomer("GET", "/orders?first=2&status=READY&status=PLACED", "");
    assertEquals(2, RunningGateway.json(page).get("orders").size());
    assertEquals(
        "</orders?first=2&status=READY&status=PLACED&after=c%2F1>; rel=\"next\"",
        header(page, "Link"));
    assertEquals(404, gateway.asCustomer("GET", "/orders/none", "").statusCode());
  }

  @Test
  void translatesAStatusIntoTheStep() {
    for (String body :
        List.of(
            "{\"status\": \"ASSIGNED\", \"courierId\": \"courier-1\"}",
            "{\"status\": \"PENDING\"}",
            "{\"status\": \"PICKED_UP\"}",
            "{\"status\": \"FAILED\", \"reason\": \"CUSTOMER_ABSENT\", \"liable\": \"CUSTOMER\"}")) {
      HttpResponse<String> response =
          gateway.asCustomer("PUT", "/delivery/status/order-1", body, "If-Match", "\"3-json\"");
      assertEquals(200, response.statusCode(), response.body());
    }
    List<ChangeDeliveryRequest> steps = List.copyOf(gateway.services.steps);
    assertEquals(
        Arrays.asList("ASSIGN", "UNASSIGN", "ADVANCE", "FAIL"),
        steps.stream().map(step -> step.getCommandCase().name()).toList());
    assertEquals("courier-1", steps.get(0).getAssign().getCourierId());
    assertEquals(DeliveryStatus.DELIVERY_STATUS_PICKED_UP, steps.get(2).getAdvance().getTo());
    assertEquals(3, steps.get(3).getIfVersion());
  }

  @Test
  void answersACommandInXml() {
    HttpResponse<String> response =
        gateway.asCustomer("POST", "/orders/order-1/ready", "", "Accept", "application/xml");
    assertTrue(response.body().contains("<order><id>order-1</id>"), response.body());
    assertEquals("\"8-xml\"", header(response, "ETag"));
  }

  @Test
  void doesNothingWhenTheAnswerWouldNotBeAccepted() {
    HttpResponse<String> response =
        gateway.asCustomer(
            "POST", "/orders", RunningGateway.ORDER, "Idempotency-Key", "k", "Accept", "text/csv");
    assertEquals(406, response.statusCode());
    assertTrue(gateway.services.placed.isEmpty());
  }
}
