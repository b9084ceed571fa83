package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.contracts.kitchen.v1.ChangeTicketRequest;
import dev.tiffin.contracts.kitchen.v1.ListTicketsRequest;
import dev.tiffin.contracts.kitchen.v1.SetItemStockRequest;
import dev.tiffin.contracts.kitchen.v1.SetKitchenStateRequest;
import dev.tiffin.contracts.kitchen.v1.TicketStatus;
import dev.tiffin.contracts.menu.v1.RestaurantState;
import dev.tiffin.contracts.menu.v1.StockState;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A kitchen's board over REST. */
final class KitchenRestTest {
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

  private static void assertRefused(HttpResponse<String> response, String pointer, String code) {
    assertEquals(400, response.statusCode(), response.body());
    JsonNode first = RunningGateway.json(response).at("/errors/0");
    assertEquals(pointer, first.get("pointer").textValue());
    assertEquals(code, first.get("code").textValue());
  }

  @Test
  void tellsATicket() {
    HttpResponse<String> response = gateway.asCustomer("GET", "/kitchen/tickets/order-1", "");
    assertEquals(200, response.statusCode(), response.body());
    assertTrue(
        header(response, "ETag").matches("\"7\\.[0-9a-f]+-json\""), header(response, "ETag"));
    JsonNode ticket = RunningGateway.json(response);
    assertEquals("NEW", ticket.get("status").textValue());
    assertEquals("Nantua", ticket.at("/lines/0/options/0").textValue());
    assertEquals("delay", ticket.at("/allowed/1").textValue());
    assertEquals("customer-1/ROLE_CUSTOMER", gateway.services.lastCaller);
    assertEquals(404, gateway.asCustomer("GET", "/kitchen/tickets/none", "").statusCode());
  }

  @Test
  void tellsABoard() {
    HttpResponse<String> response =
        gateway.asCustomer(
            "GET", "/kitchen/tickets?restaurantId=r1&status=NEW&status=READY&first=2", "");
    assertEquals(2, RunningGateway.json(response).get("tickets").size(), response.body());
    assertTrue(header(response, "Link").contains("after=c1"), header(response, "Link"));
    ListTicketsRequest asked = (ListTicketsRequest) gateway.services.told.element();
    assertEquals("r1", asked.getRestaurantId());
    assertEquals(
        List.of(TicketStatus.TICKET_STATUS_NEW, TicketStatus.TICKET_STATUS_READY),
        asked.getStatusesList());
    assertRefused(
        gateway.asCustomer("GET", "/kitchen/tickets?status=BURNT", ""), "/status", "UNKNOWN_VALUE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accept | {\"preparationMinutes\": 15} | ACCEPT",
        "accept | '' | ACCEPT",
        "reject | {\"reason\": \"TOO_BUSY\"} | REJECT",
        "prepare | {} | PREPARE",
        "ready | '' | READY",
        "delay | {\"minutes\": 10} | DELAY",
        "cancel | {\"reason\": \"OUT_OF_ITEMS\", \"liable\": \"RESTAURANT\"} | CANCEL",
        "collect | '' | COLLECT",
        "no-show | '' | NO_SHOW",
      })
  void carriesOutCommands(String segment, String body, String command) {
    HttpResponse<String> response =
        gateway.asCustomer(
            "POST", "/kitchen/tickets/order-1/" + segment, body, "If-Match", "\"7.0f-json\"");
    assertEquals(200, response.statusCode(), response.body());
    assertTrue(header(response, "ETag").startsWith("\"8."), header(response, "ETag"));
    ChangeTicketRequest change = (ChangeTicketRequest) gateway.services.told.element();
    assertEquals(command, change.getCommandCase().name());
    assertEquals("order-1", change.getOrderId());
    assertEquals(7, change.getIfVersion());
  }

  @Test
  void acceptsWithWhatTheKitchenSuggests() {
    gateway.asCustomer("POST", "/kitchen/tickets/order-1/accept", "");
    ChangeTicketRequest change = (ChangeTicketRequest) gateway.services.told.element();
    assertTrue(change.hasAccept());
    assertEquals(0, change.getAccept().getPreparationMinutes());
  }

  @Test
  void refusesWhatIsStale() {
    assertEquals(
        412,
        gateway
            .asCustomer("POST", "/kitchen/tickets/order-1/ready", "", "If-Match", "\"6.1a-json\"")
            .statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accept | {\"preparationMinutes\": 0} | /preparationMinutes | OUT_OF_RANGE",
        "accept | {\"preparationMinutes\": 241} | /preparationMinutes | OUT_OF_RANGE",
        "accept | {\"minutes\": 5} | /minutes | UNKNOWN_FIELD",
        "reject | {} | /reason | MISSING_FIELD",
        "delay | {} | /minutes | MISSING_FIELD",
        "delay | {\"minutes\": 0} | /minutes | OUT_OF_RANGE",
        "delay | {\"minutes\": 121} | /minutes | OUT_OF_RANGE",
        "cancel | {\"liable\": \"NOBODY\"} | /liable | UNKNOWN_VALUE",
        "ready | {\"now\": true} | /now | UNKNOWN_FIELD",
      })
  void refusesBadCommands(String segment, String body, String pointer, String code) {
    assertRefused(
        gateway.asCustomer("POST", "/kitchen/tickets/order-1/" + segment, body), pointer, code);
    assertTrue(gateway.services.told.isEmpty());
  }

  @Test
  void ordersAreDelayedTheSameWay() {
    HttpResponse<String> response =
        gateway.asCustomer("POST", "/orders/order-1/delay", "{\"minutes\": 15}");
    assertEquals(200, response.statusCode(), response.body());
    assertEquals(15, gateway.services.changes.element().getDelay().getMinutes());
    assertRefused(
        gateway.asCustomer("POST", "/orders/order-1/delay", "{\"minutes\": 500}"),
        "/minutes",
        "OUT_OF_RANGE");
  }

  @Test
  void printsATicket() {
    HttpResponse<String> response =
        gateway.asCustomer("GET", "/kitchen/tickets/order-1/print", "", "Accept", "text/plain");
    assertEquals(200, response.statusCode());
    assertEquals("text/plain;charset=utf-8", header(response, "Content-Type"));
    assertEquals("K7-42\n2 x Quenelle à l'ancienne\n", response.body());
    assertEquals("private, no-store", header(response, "Cache-Control"));
    assertEquals(404, gateway.asCustomer("GET", "/kitchen/tickets/none/print", "").statusCode());
  }

  @Test
  void tellsAKitchen() {
    HttpResponse<String> response = gateway.asCustomer("GET", "/kitchens/r1", "");
    JsonNode kitchen = RunningGateway.json(response);
    assertEquals("PAUSED", kitchen.get("state").textValue(), response.body());
    assertEquals("2027-01-15T08:00:00Z", kitchen.get("pausedUntil").textValue());
    assertEquals(12, kitchen.get("capacity").intValue());
    assertEquals(404, gateway.asCustomer("GET", "/kitchens/none", "").statusCode());
  }

  @Test
  void pausesAKitchen() {
    String body = "{\"state\": \"PAUSED\", \"until\": \"2027-01-15T09:00:00+01:00\"}";
    assertEquals(200, gateway.asCustomer("PUT", "/kitchens/r1/state", body).statusCode());
    SetKitchenStateRequest asked = (SetKitchenStateRequest) gateway.services.told.element();
    assertEquals(RestaurantState.RESTAURANT_STATE_PAUSED, asked.getState());
    assertEquals(FakeServices.AT, asked.getUntil());
    assertEquals("r1", asked.getRestaurantId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /state | MISSING_FIELD",
        "{\"state\": \"ON_FIRE\"} | /state | UNKNOWN_VALUE",
        "{\"state\": \"OPEN\", \"until\": \"2027-01-15T08:00:00Z\"} | /until | UNKNOWN_FIELD",
        "{\"state\": \"PAUSED\", \"until\": \"soon\"} | /until | INVALID_TIME",
        "{\"state\": \"PAUSED\", \"until\": \"2027-01-15T08:00:00\"} | /until | INVALID_TIME",
        "{\"state\": \"PAUSED\", \"until\": \"1969-12-31T23:59:59Z\"} | /until | OUT_OF_RANGE",
        "{\"state\": \"PAUSED\", \"until\": 7} | /until | WRONG_TYPE",
      })
  void refusesBadStates(String body, String pointer, String code) {
    assertRefused(gateway.asCustomer("PUT", "/kitchens/r1/state", body), pointer, code);
    assertTrue(gateway.services.told.isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"state\": \"IN_STOCK\"} | STOCK_STATE_IN_STOCK | 0",
        "{\"state\": \"QUANTITY\", \"quantity\": 12} | STOCK_STATE_QUANTITY | 12",
        "{\"state\": \"OUT_OF_STOCK\"} | STOCK_STATE_OUT_OF_STOCK | 0",
      })
  void countsItems(String body, StockState state, int quantity) {
    HttpResponse<String> response =
        gateway.asCustomer("PUT", "/kitchens/r1/items/item-1/stock", body);
    assertEquals(200, response.statusCode(), response.body());
    assertEquals("item-1", RunningGateway.json(response).get("id").textValue());
    assertEquals("private, no-store", header(response, "Cache-Control"));
    SetItemStockRequest asked = (SetItemStockRequest) gateway.services.told.element();
    assertEquals("item-1", asked.getItemId());
    assertEquals(state, asked.getStock().getState());
    assertEquals(quantity, asked.getStock().getQuantity());
    assertFalse(asked.getStock().hasUntil());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"state\": \"QUANTITY\"} | /quantity | MISSING_FIELD",
        "{\"state\": \"QUANTITY\", \"quantity\": -1} | /quantity | OUT_OF_RANGE",
        "{\"state\": \"IN_STOCK\", \"quantity\": 3} | /quantity | UNKNOWN_FIELD",
        "{\"state\": \"IN_STOCK\", \"until\": \"2027-01-15T08:00:00Z\"} | /until | UNKNOWN_FIELD",
        "{\"state\": \"EIGHTY_SIX\"} | /state | UNKNOWN_VALUE",
      })
  void refusesBadStock(String body, String pointer, String code) {
    assertRefused(
        gateway.asCustomer("PUT", "/kitchens/r1/items/item-1/stock", body), pointer, code);
    assertTrue(gateway.services.told.isEmpty());
  }
}
