package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.platform.grpc.Refusal;
import graphql.introspection.IntrospectionQuery;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GraphQL over HTTP: results, batching, statuses, limits. */
final class GraphQlTest {
  private static final String STRICT = "application/graphql-response+json";
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = new RunningGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private HttpResponse<String> query(String query, String... headers) {
    return gateway.get(
        "/graphql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8), headers);
  }

  private static String code(JsonNode result) {
    return result.at("/errors/0/extensions/code").textValue();
  }

  @Test
  void aPageOfItemsWithAllTheirNeighboursTakesThreeCalls() {
    JsonNode result =
        gateway.graph(
            """
            { items(first: 50) { totalCount pageInfo { hasNextPage endCursor }
                edges { cursor node { id name price { amount currency } allergens
                  restaurant { name } pairsWith { id name } } } } }\
            """);
    assertEquals(50, result.at("/data/items/edges").size(), result.toString());
    assertEquals("item-1", result.at("/data/items/edges/0/node/pairsWith/id").textValue());
    assertEquals("Bouchon r0", result.at("/data/items/edges/0/node/restaurant/name").textValue());
    assertEquals(1_450, result.at("/data/items/nodes/0/price/amount").asInt(1_450));
    assertTrue(result.at("/data/items/pageInfo/hasNextPage").booleanValue());
    assertEquals(1, gateway.services.calls("ListItems"));
    assertEquals(1, gateway.services.calls("BatchGetItems"));
    assertEquals(1, gateway.services.calls("BatchGetRestaurants"));
  }

  @Test
  void restaurantsWithTheirItemsTakeOneCallMore() {
    gateway.services.calls.clear();
    JsonNode result =
        gateway.graph("{ restaurants { nodes { name items(first: 5) { nodes { name } } } } }");
    assertEquals(5, result.at("/data/restaurants/nodes/2/items/nodes").size(), result.toString());
    assertEquals(1, gateway.services.calls("BatchListItems"));
    assertEquals(0, gateway.services.calls("ListItems"));
  }

  @Test
  void ordersAndDeliveriesReferToOneAnother() {
    JsonNode result =
        gateway.graph(
            """
            { orders(first: 30) { nodes { id status total { amount } allowed
                timeline { status at by { role id } }
                restaurant { name } delivery { status order { shortCode } } } } }\
            """);
    assertEquals(30, result.at("/data/orders/nodes").size(), result.toString());
    assertEquals("K7-42", result.at("/data/orders/nodes/29/delivery/order/shortCode").textValue());
    assertEquals(1, gateway.services.calls("ListOrders"));
    assertEquals(1, gateway.services.calls("BatchGetDeliveries"));
    assertEquals(1, gateway.services.calls("BatchGetOrders"));
    assertEquals(1, gateway.services.calls("BatchGetRestaurants"));
  }

  @Test
  void unknownIdsAreNull() {
    JsonNode result =
        gateway.graph(
            "{ item(id: \"x\") { id } restaurant(id: \"x\") { id } order(id: \"x\") { id } }");
    assertTrue(result.at("/data/item").isNull(), result.toString());
    assertTrue(result.at("/data/restaurant").isNull());
    assertTrue(result.at("/data/order").isNull());
    assertTrue(result.path("errors").isMissingNode());
  }

  @Test
  void placesAnOrder() {
    String mutation =
        """
        mutation { placeOrder(input: { idempotencyKey: "k1", restaurantId: "r1",
          fulfilment: DELIVERY, lines: [{ itemId: "item-1", quantity: 2 }],
          recipient: { name: "Ada", phone: "1", street: "s", city: "Lyon",
            position: { latitude: 45.7, longitude: 4.8 } },
          paymentMethod: CASH_ON_DELIVERY }) { replayed order { id shortCode } } }\
        """;
    JsonNode result = gateway.graph(mutation);
    assertEquals("order-1", result.at("/data/placeOrder/order/id").textValue(), result.toString());
    assertEquals("k1", gateway.services.placed.element().getIdempotencyKey());
    assertTrue(gateway.graph(mutation).at("/data/placeOrder/replayed").booleanValue());
    JsonNode noKey = gateway.graph(mutation.replace("idempotencyKey: \"k1\",", ""));
    assertEquals("IDEMPOTENCY_KEY_MISSING", code(noKey));
    JsonNode wrong = gateway.graph(mutation.replace("quantity: 2", "quantity: 0"));
    assertEquals("INVALID_REQUEST", code(wrong));
    assertEquals(
        "/lines/0/quantity", wrong.at("/errors/0/extensions/errors/0/pointer").textValue());
    assertEquals(2, gateway.services.placed.size());
  }

  @Test
  void carriesOutCommands() {
    JsonNode result =
        gateway.graph(
            """
            mutation {
              acceptOrder(id: "order-1", preparationMinutes: 10, ifVersion: 7) { version }
              cancelOrder(id: "order-1", reason: OTHER) { version }
              updateDeliveryStatus(input: { orderId: "order-1", status: ASSIGNED,
                courierId: "courier-1" }) { version } }\
            """);
    assertEquals(8, result.at("/data/acceptOrder/version").intValue(), result.toString());
    assertEquals(4, result.at("/data/updateDeliveryStatus/version").intValue());
    assertEquals(7, gateway.services.changes.element().getIfVersion());
    JsonNode stale = gateway.graph("mutation { readyOrder(id: \"order-1\", ifVersion: 3) { id } }");
    assertEquals("STALE_VERSION", code(stale));
  }

  @Test
  void tellsServicesRefusalsAndHidesMistakes() {
    gateway.services.refusal = Refusal.unavailable("The kitchen is on fire.");
    JsonNode refused = gateway.graph("{ items { nodes { id } } }");
    assertEquals("UNAVAILABLE", code(refused));
    assertTrue(refused.at("/errors/0/extensions/traceId").textValue().matches("[0-9a-f]{32}"));
    assertEquals(
        "UNAUTHENTICATED", code(RunningGateway.json(query("{ orders { nodes { id } } }"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ __typename } | 200",
        "{ nothing } | 400",
        "{ | 400",
        "query A { __typename } query B { __typename } | 400",
        "query A($id: ID!) { item(id: $id) { id } } | 400",
        "{ items(first: 0) { nodes { id } } } | 200",
      })
  void usesTheStatusesOfTheSpecification(String query, int status) {
    assertEquals(status, query(query, "Accept", STRICT).statusCode(), query);
    assertEquals(200, query(query, "Accept", "application/json").statusCode(), query);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"query\": \"{ __typename }\"}]",
        "{\"query\": 7}",
        "{}",
        "{\"query\": \"{ __typename }\", \"variables\": []}",
        "{\"query\": \"{ __typename }\", \"query\": \"{ __typename }\"}",
        "{",
      })
  void refusesWhatIsNotARequest(String body) {
    HttpResponse<String> response = gateway.asCustomer("POST", "/graphql", body);
    assertEquals(400, response.statusCode(), response.body());
    assertTrue(RunningGateway.json(response).has("errors"));
  }

  @Test
  void refusesMutationsOverGet() {
    HttpResponse<String> response = query("mutation { readyOrder(id: \"order-1\") { id } }");
    assertEquals(405, response.statusCode());
    assertEquals("POST", response.headers().firstValue("Allow").orElseThrow());
    assertTrue(gateway.services.changes.isEmpty());
  }

  @Test
  void letsMenusBeKeptAndNothingElse() {
    HttpResponse<String> menu = query("{ items(first: 1) { nodes { name } } }");
    assertTrue(menu.headers().firstValue("Cache-Control").orElseThrow().startsWith("public"));
    String tag = menu.headers().firstValue("ETag").orElseThrow();
    assertEquals(
        304, query("{ items(first: 1) { nodes { name } } }", "If-None-Match", tag).statusCode());
    HttpResponse<String> own =
        query(
            "{ items(first: 1) { nodes { name } } orders { nodes { id } } }",
            "Authorization",
            "Bearer " + gateway.customer);
    assertTrue(own.headers().firstValue("Cache-Control").orElseThrow().contains("no-store"));
  }

  private static String nested(int levels) {
    return "{ item(id: \"item-1\") "
        + "{ pairsWith ".repeat(levels)
        + "{ id }"
        + " }".repeat(levels)
        + " }";
  }

  @Test
  void limitsDepth() {
    assertTrue(gateway.graph(nested(10)).path("errors").isMissingNode());
    assertEquals("TOO_DEEP", code(gateway.graph(nested(11))));
    String fragments =
        "{ item(id: \"item-1\") { ...A } } fragment A on Item { pairsWith { ...B } }"
            + " fragment B on Item "
            + "{ pairsWith ".repeat(10)
            + "{ id }"
            + " }".repeat(10);
    assertEquals("TOO_DEEP", code(gateway.graph(fragments)));
  }

  @Test
  void limitsWhatIsWritten() {
    String aliases =
        IntStream.range(0, 31)
            .mapToObj(i -> "a" + i + ": __typename")
            .collect(Collectors.joining(" "));
    assertEquals("TOO_MANY_ALIASES", code(gateway.graph("{ " + aliases + " }")));
    assertEquals("TOO_MANY_REPEATS", code(gateway.graph("{ " + "__typename ".repeat(11) + "}")));
    assertEquals(
        "TOO_MANY_DIRECTIVES",
        code(gateway.graph("{ __typename " + "@include(if: true) ".repeat(21) + "}")));
    assertEquals(
        "TOO_MANY_FIELDS", code(gateway.graph("{ " + "... { __typename } ".repeat(300) + "}")));
    assertEquals("GRAPHQL_PARSE_FAILED", code(gateway.graph("{ " + "a ".repeat(3_000) + "}")));
    assertEquals("TOO_LONG", code(gateway.graph("{ __typename } #" + "x".repeat(20_000))));
  }

  @Test
  void limitsComplexity() {
    String dear = "{ restaurants(first: 100) { nodes { items(first: 100) { nodes { name } } } } }";
    assertEquals("TOO_COMPLEX", code(gateway.graph(dear)));
    String byVariable =
        RunningGateway.JSON
            .createObjectNode()
            .put(
                "query",
                "query Q($n: Int) { restaurants(first: $n) "
                    + "{ nodes { items(first: $n) { nodes { name } } } } }")
            .set("variables", RunningGateway.JSON.createObjectNode().put("n", 100))
            .toString();
    assertEquals(
        "TOO_COMPLEX",
        code(RunningGateway.json(gateway.asCustomer("POST", "/graphql", byVariable))));
    assertEquals(0, gateway.services.calls("BatchListItems"));
  }

  @Test
  void fragmentsThatMultiplyAreRefusedQuickly() {
    StringBuilder bomb = new StringBuilder("{ items { nodes { ...F0 } } }");
    for (int i = 0; i < 60; i++) {
      bomb.append(" fragment F").append(i).append(" on Item { ...F").append(i + 1);
      bomb.append(" ...F").append(i + 1).append(" }");
    }
    bomb.append(" fragment F60 on Item { id }");
    assertTrue(gateway.graph(bomb.toString()).has("errors"));
  }

  @Test
  void answersTheIntrospectionThatToolsSend() {
    JsonNode result = gateway.graph(IntrospectionQuery.INTROSPECTION_QUERY);
    assertTrue(result.path("errors").isMissingNode(), result.toString());
    assertTrue(result.at("/data/__schema/types").size() > 30);
  }
}
