package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The OpenAPI document is what the gateway really does, and the reverse. */
final class ContractTest {
  private static RunningGateway gateway;
  private static JsonNode document;

  @BeforeAll
  static void start() {
    gateway = new RunningGateway();
    document = RunningGateway.json(gateway.get("/openapi.json"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void everyRouteIsInTheDocumentAndTheReverse() {
    Set<String> documented = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method ->
                    documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    Set<String> routed = new TreeSet<>();
    gateway
        .gateway
        .routes()
        .routes()
        .forEach(route -> routed.add(route.method() + " " + route.template()));
    assertEquals(documented, routed);
    assertTrue(routed.size() > 20);
  }

  @Test
  void everyQueryParameterIsInTheDocumentAndTheReverse() {
    gateway.gateway.routes().routes().stream()
        .filter(route -> route.negotiated())
        .forEach(route -> {
          Set<String> documented = new TreeSet<>();
          for (JsonNode parameter :
              operation(route.method(), route.template()).path("parameters")) {
            JsonNode resolved =
                parameter.has("$ref")
                    ? document.at(parameter.get("$ref").textValue().substring(1))
                    : parameter;
            if (resolved.get("in").textValue().equals("query")) {
              documented.add(resolved.get("name").textValue());
            }
          }
          assertEquals(documented, new TreeSet<>(route.parameters()), route.template());
        });
  }

  @Test
  void whateverNeedsATokenRefusesToDoWithoutOne() {
    gateway.gateway.routes().routes().stream()
        .filter(route -> needsToken(operation(route.method(), route.template())))
        .forEach(route -> {
          String path = route.template().replaceAll("[{][a-zA-Z]+[}]", "x");
          HttpResponse<String> response =
              gateway.send(route.method(), path, "{}", "Content-Type", "application/json");
          assertEquals(401, response.statusCode(), route.method() + " " + path);
        });
  }

  private static boolean needsToken(JsonNode operation) {
    return operation.get("security").size() == 1 && operation.at("/security/0").has("bearer");
  }

  private static JsonNode operation(String method, String template) {
    return document.get("paths").get(template).get(method.toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /restaurants | /restaurants | ''",
        "GET | /restaurants/{id} | /restaurants/r1 | ''",
        "GET | /restaurants/{id}/menu | /restaurants/r1/menu | ''",
        "GET | /menu/items | /menu/items?first=3 | ''",
        "GET | /menu/items/{id} | /menu/items/item-1 | ''",
        "GET | /menu/items/{id} | /menu/items/none | ''",
        "GET | /menu/items | /menu/items?first=x | ''",
        "POST | /orders | /orders | ORDER",
        "POST | /orders | /orders | {}",
        "GET | /orders | /orders?first=2 | ''",
        "GET | /orders/{orderId} | /orders/order-1 | ''",
        "GET | /orders/{orderId} | /orders/none | ''",
        "POST | /orders/{orderId}/accept | /orders/order-1/accept | {\"preparationMinutes\": 5}",
        "POST | /orders/{orderId}/reject | /orders/order-1/reject | {\"reason\": \"OTHER\"}",
        "POST | /orders/{orderId}/no-show | /orders/order-1/no-show | ''",
        "GET | /orders/{orderId}/payment | /orders/order-1/payment | ''",
        "GET | /orders/{orderId}/payment | /orders/none/payment | ''",
        "POST | /orders/{orderId}/refunds | /orders/order-1/refunds | {\"amount\": {\"amount\": 5, \"currency\": \"EUR\"}, \"cause\": \"c\", \"liable\": \"COURIER\"}",
        "POST | /orders/{orderId}/refunds | /orders/order-1/refunds | {}",
        "POST | /orders/preview | /orders/preview | {\"restaurantId\": \"r1\", \"fulfilment\": \"COLLECTION\", \"lines\": [{\"itemId\": \"item-1\", \"quantity\": 1}]}",
        "POST | /orders/{orderId}/delay | /orders/order-1/delay | {\"minutes\": 5}",
        "POST | /webhooks/stripe | /webhooks/stripe | {}",
        "GET | /kitchen/tickets | /kitchen/tickets?first=2 | ''",
        "GET | /kitchen/tickets/{orderId} | /kitchen/tickets/order-1 | ''",
        "POST | /kitchen/tickets/{orderId}/accept | /kitchen/tickets/order-1/accept | {}",
        "POST | /kitchen/tickets/{orderId}/reject | /kitchen/tickets/order-1/reject | {\"reason\": \"OTHER\"}",
        "POST | /kitchen/tickets/{orderId}/prepare | /kitchen/tickets/order-1/prepare | ''",
        "POST | /kitchen/tickets/{orderId}/ready | /kitchen/tickets/order-1/ready | ''",
        "POST | /kitchen/tickets/{orderId}/delay | /kitchen/tickets/order-1/delay | {\"minutes\": 5}",
        "POST | /kitchen/tickets/{orderId}/cancel | /kitchen/tickets/order-1/cancel | ''",
        "POST | /kitchen/tickets/{orderId}/collect | /kitchen/tickets/order-1/collect | ''",
        "POST | /kitchen/tickets/{orderId}/no-show | /kitchen/tickets/order-1/no-show | ''",
        "GET | /kitchens/{restaurantId} | /kitchens/r1 | ''",
        "PUT | /kitchens/{restaurantId}/state | /kitchens/r1/state | {\"state\": \"BUSY\"}",
        "PUT | /kitchens/{restaurantId}/items/{itemId}/stock | /kitchens/r1/items/item-1/stock | {\"state\": \"OUT_OF_STOCK\", \"until\": \"2027-01-15T08:00:00Z\"}",
        "GET | /deliveries/{orderId} | /deliveries/order-1 | ''",
        "POST | /deliveries/{orderId}/assign | /deliveries/order-1/assign | {\"courierId\": \"courier-1\"}",
        "POST | /deliveries/{orderId}/unassign | /deliveries/order-1/unassign | ''",
        "POST | /deliveries/{orderId}/advance | /deliveries/order-1/advance | {\"to\": \"AT_PICKUP\"}",
        "POST | /deliveries/{orderId}/hand-over | /deliveries/order-1/hand-over | {\"pin\": \"0417\"}",
        "POST | /deliveries/{orderId}/fail | /deliveries/order-1/fail | {\"reason\": \"OTHER\", \"liable\": \"COURIER\"}",
        "POST | /deliveries/{orderId}/proof-photo | /deliveries/order-1/proof-photo | {}",
        "GET | /couriers | /couriers?first=2 | ''",
        "GET | /couriers/{courierId} | /couriers/courier-3 | ''",
        "GET | /couriers/me | /couriers/me | ''",
        "POST | /couriers/me/shift | /couriers/me/shift | {\"vehicle\": \"CAR\", \"endsAt\": \"2027-01-15T08:00:00Z\"}",
        "DELETE | /couriers/me/shift | /couriers/me/shift | ''",
        "PUT | /couriers/me/online | /couriers/me/online | {\"online\": true}",
        "POST | /couriers/me/positions | /couriers/me/positions | {\"positions\": [{\"position\": {\"latitude\": 1, \"longitude\": 2}, \"accuracyMetres\": 1, \"at\": \"2027-01-15T08:00:00Z\"}]}",
        "GET | /couriers/me/offers | /couriers/me/offers | ''",
        "POST | /couriers/me/offers/{orderId}/accept | /couriers/me/offers/order-1/accept | ''",
        "POST | /couriers/me/offers/{orderId}/decline | /couriers/me/offers/order-1/decline | ''",
        "GET | /promotions | /promotions | ''",
        "GET | /promotions/{code} | /promotions/LYON10 | ''",
        "PUT | /promotions/{code} | /promotions/LYON10 | {\"percentBasisPoints\": 1000}",
        "PUT | /promotions/{code} | /promotions/LYON10 | {\"freeDelivery\": true}",
        "GET | /notifications/email | /notifications/email | ''",
        "PUT | /notifications/email | /notifications/email | {\"address\": \"ada@example.com\"}",
        "PUT | /notifications/email | /notifications/email | {}",
        "DELETE | /notifications/email | /notifications/email | ''",
        "GET | /notifications/push-key | /notifications/push-key | ''",
        "POST | /notifications/push-subscriptions | /notifications/push-subscriptions | {\"endpoint\": \"https://push.example.com/1\", \"keys\": {\"p256dh\": \"A\", \"auth\": \"B\"}}",
        "DELETE | /notifications/push-subscriptions/{subscriptionId} | /notifications/push-subscriptions/ps_1 | ''",
        "POST | /webhooks | /webhooks | {\"url\": \"https://hooks.example.com/\", \"restaurantId\": \"r1\"}",
        "POST | /webhooks | /webhooks | {}",
        "GET | /webhooks | /webhooks?first=2 | ''",
        "GET | /webhooks/{webhookId} | /webhooks/wh_1 | ''",
        "GET | /webhooks/{webhookId} | /webhooks/none | ''",
        "DELETE | /webhooks/{webhookId} | /webhooks/wh_1 | ''",
        "POST | /webhooks/{webhookId}/rotate-secret | /webhooks/wh_1/rotate-secret | ''",
        "GET | /webhooks/{webhookId}/attempts | /webhooks/wh_1/attempts | ''",
        "GET | /delivery/status/{orderId} | /delivery/status/order-1 | ''",
        "PUT | /delivery/status/{orderId} | /delivery/status/order-1 | {\"status\": \"PICKED_UP\"}",
        "GET | /deliveries | /deliveries?first=2 | ''",
        "POST | /graphql | /graphql | {\"query\": \"{ items { nodes { id } } }\"}",
      })
  void answersAreAsDocumented(String method, String template, String path, String body) {
    String sent = body.equals("ORDER") ? RunningGateway.ORDER : body;
    HttpResponse<String> response =
        gateway.asCustomer(
            method, path, sent, "Idempotency-Key", "contract", "Stripe-Signature", "t=1,v1=0");
    JsonNode documented =
        operation(method, template).get("responses").get("" + response.statusCode());
    assertTrue(documented != null, method + " " + template + " → " + response.statusCode());
    JsonNode resolved =
        documented.has("$ref")
            ? document.at(documented.get("$ref").textValue().substring(1))
            : documented;
    String type = response.headers().firstValue("Content-Type").orElseThrow().split(";", -1)[0];
    String schema = resolved.get("content").get(type).get("schema").get("$ref").textValue();
    Set<ValidationMessage> wrong = validate(schema, RunningGateway.json(response));
    assertTrue(wrong.isEmpty(), wrong + " in " + response.body());
  }

  private static Set<ValidationMessage> validate(String reference, JsonNode body) {
    JsonNode root = document.deepCopy();
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(SchemaLocation.of("urn:tiffin:openapi"), root)
        .getRefSchema(
            new com.networknt.schema.JsonNodePath(com.networknt.schema.PathType.JSON_POINTER)
                .append("components")
                .append("schemas")
                .append(reference.substring(reference.lastIndexOf('/') + 1)))
        .validate(body);
  }

  @Test
  void objectsAreClosedSoThatTheTestMeansSomething() {
    Set<ValidationMessage> wrong =
        validate(
            "#/components/schemas/Money",
            RunningGateway.JSON
                .createObjectNode()
                .put("amount", 1)
                .put("currency", "EUR")
                .put("x", 1));
    assertEquals(1, wrong.size());
  }
}
