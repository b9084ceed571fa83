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
        "GET | /delivery/status/{orderId} | /delivery/status/order-1 | ''",
        "PUT | /delivery/status/{orderId} | /delivery/status/order-1 | {\"status\": \"PICKED_UP\"}",
        "GET | /deliveries | /deliveries?first=2 | ''",
        "POST | /graphql | /graphql | {\"query\": \"{ items { nodes { id } } }\"}",
      })
  void answersAreAsDocumented(String method, String template, String path, String body) {
    String sent = body.equals("ORDER") ? RunningGateway.ORDER : body;
    HttpResponse<String> response =
        gateway.asCustomer(method, path, sent, "Idempotency-Key", "contract");
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
