package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeInfo;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries named by their hash, and who may keep what they answer. */
final class PersistedQueryTest {
  private static final String STRICT = "application/graphql-response+json";
  private static final String MENU = "{ item(id: \"item-7\") { name } }";
  private static final String OWN = "{ orders(first: 1) { nodes { customerId } } }";
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = new RunningGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private HttpResponse<String> post(String query, String hash) {
    ObjectNode body = RunningGateway.JSON.createObjectNode();
    if (!query.isEmpty()) {
      body.put("query", query);
    }
    body.set("extensions", Persisted.extensions(hash));
    return gateway.asCustomer("POST", "/graphql", body.toString());
  }

  private HttpResponse<String> get(String query, String... headers) {
    return gateway.get(Persisted.path(query), headers);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static String code(HttpResponse<String> response) {
    return RunningGateway.json(response).at("/errors/0/extensions/code").asText("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {STRICT, "application/json"})
  void asksForTheQueryBehindAHashThatIsNotKnown(String accept) {
    HttpResponse<String> unknown = get(MENU, "Accept", accept);
    assertEquals(200, unknown.statusCode());
    assertEquals(
        "PersistedQueryNotFound", RunningGateway.json(unknown).at("/errors/0/message").textValue());
    assertEquals("PERSISTED_QUERY_NOT_FOUND", code(unknown));
    assertEquals("no-store", header(unknown, "Cache-Control"));
    assertEquals("", header(unknown, "ETag"));
    assertEquals("PERSISTED_QUERY_NOT_FOUND", code(post("", Persisted.hash(MENU))));
  }

  @Test
  void answersAHashOnceItsQueryHasCome() {
    JsonNode told = RunningGateway.json(post(MENU, Persisted.hash(MENU)));
    assertEquals("Quenelle «7»", told.at("/data/item/name").textValue(), told.toString());
    HttpResponse<String> named = get(MENU);
    assertEquals(told, RunningGateway.json(named));
    assertEquals("public, max-age=15, stale-while-revalidate=60", header(named, "Cache-Control"));
    assertEquals("Accept, Accept-Encoding, Accept-Language", header(named, "Vary"));
    HttpResponse<String> unchanged = get(MENU, "If-None-Match", header(named, "ETag"));
    assertEquals(304, unchanged.statusCode());
    assertEquals("", unchanged.body());
    assertEquals(header(named, "Cache-Control"), header(unchanged, "Cache-Control"));
    assertEquals(told, RunningGateway.json(post("", Persisted.hash(MENU))));
  }

  @Test
  void keepsAQueryThatCameByGetToo() {
    HttpResponse<String> whole = gateway.get(Persisted.path(MENU) + "&" + Persisted.query(MENU));
    assertEquals(200, whole.statusCode(), whole.body());
    assertEquals("none", code(get(MENU)));
  }

  @Test
  void takesVariablesBesideTheHash() {
    String query = "query Q($id: ID!) { item(id: $id) { name } }";
    post(query, Persisted.hash(query));
    HttpResponse<String> first =
        gateway.get(Persisted.path(query) + "&variables=%7B%22id%22%3A%22item-1%22%7D");
    HttpResponse<String> second =
        gateway.get(Persisted.path(query) + "&variables=%7B%22id%22%3A%22item-2%22%7D");
    assertTrue(first.body().contains("«1»"), first.body());
    assertTrue(second.body().contains("«2»"), second.body());
  }

  @Test
  void anEntityTagIsOfOneMediaType() {
    post(MENU, Persisted.hash(MENU));
    String tag = header(get(MENU, "Accept", STRICT), "ETag");
    assertNotEquals(tag, header(get(MENU, "Accept", "application/json"), "ETag"));
    assertEquals(304, get(MENU, "Accept", STRICT, "If-None-Match", tag).statusCode());
  }

  @Test
  void refusesTheHashOfAnotherQueryAndKeepsNeither() {
    HttpResponse<String> refused = post(OWN, Persisted.hash(MENU));
    assertEquals(400, refused.statusCode());
    assertEquals(
        "HASH_MISMATCH",
        RunningGateway.json(refused).at("/errors/0/extensions/errors/0/code").textValue());
    assertEquals("no-store", header(refused, "Cache-Control"));
    assertEquals("PERSISTED_QUERY_NOT_FOUND", code(get(MENU)));
    assertEquals("PERSISTED_QUERY_NOT_FOUND", code(get(OWN)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{ nothing }", "{", "{ __typename } #xxxxx"})
  void keepsNoQueryThatIsNotValid(String query) {
    String sent = query.replace("xxxxx", "x".repeat(20_000));
    assertTrue(RunningGateway.json(post(sent, Persisted.hash(sent))).has("errors"));
    assertEquals("PERSISTED_QUERY_NOT_FOUND", code(get(sent)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"persistedQuery\": {\"version\": 2, \"sha256Hash\": \"HASH\"}}",
        "{\"persistedQuery\": {\"sha256Hash\": \"HASH\"}}",
        "{\"persistedQuery\": {\"version\": 1}}",
        "{\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"abc\"}}",
        "{\"persistedQuery\": {\"version\": 1, \"sha256Hash\": 7}}",
        "{\"persistedQuery\": true}",
      })
  void refusesWhatIsNotTheProtocol(String extensions) {
    String sent = extensions.replace("HASH", Persisted.hash(MENU));
    HttpResponse<String> refused = gateway.get("/graphql?extensions=" + Persisted.encoded(sent));
    assertEquals(400, refused.statusCode(), refused.body());
    assertEquals("INVALID_REQUEST", code(refused));
  }

  @Test
  void mutationsAreNamedByPostAlone() {
    String mutation = "mutation { readyOrder(id: \"order-1\") { version } }";
    assertEquals("none", code(post(mutation, Persisted.hash(mutation))));
    assertEquals("none", code(post("", Persisted.hash(mutation))));
    assertEquals(2, gateway.services.changes.size());
    HttpResponse<String> refused = get(mutation, "Authorization", "Bearer " + gateway.customer);
    assertEquals(405, refused.statusCode());
    assertEquals("no-store", header(refused, "Cache-Control"));
    assertEquals(2, gateway.services.changes.size());
  }

  @Test
  void whatDependsOnWhoAsksIsKeptByNobody() {
    post(OWN, Persisted.hash(OWN));
    HttpResponse<String> own = get(OWN, "Authorization", "Bearer " + gateway.customer);
    assertEquals(
        "customer-1", RunningGateway.json(own).at("/data/orders/nodes/0/customerId").textValue());
    assertEquals("private, no-store", header(own, "Cache-Control"));
    assertTrue(header(own, "Vary").contains("Authorization"));
    HttpResponse<String> anonymous = get(OWN);
    assertEquals("UNAUTHENTICATED", code(anonymous));
    assertEquals("no-store", header(anonymous, "Cache-Control"));
    assertTrue(header(anonymous, "Vary").contains("Authorization"));
  }

  @Test
  void forgetsWhatHasNotBeenAskedForLongest() {
    post(MENU, Persisted.hash(MENU));
    post(OWN, Persisted.hash(OWN));
    for (int i = 0; i < 500; i++) {
      String query = "{ item(id: \"item-" + i + "\") { id } }";
      post(query, Persisted.hash(query));
      assertEquals("none", code(get(MENU)), "after " + i);
    }
    assertEquals("PERSISTED_QUERY_NOT_FOUND", code(get(OWN)));
  }

  /** Whoever gives a menu a field that depends on the caller must take it out of the caches. */
  @Test
  void noMenuLeadsToWhatIsSomebodysOwn() {
    TypeDefinitionRegistry schema = new SchemaParser().parse(gateway.get("/schema.graphql").body());
    Set<String> reached = new TreeSet<>();
    for (FieldDefinition field : fields(schema, "Query")) {
      if (Set.of("restaurants", "restaurant", "items", "item").contains(field.getName())) {
        walk(schema, field, reached);
      }
    }
    assertEquals(
        new TreeSet<>(
            Set.of(
                "Category",
                "Circle",
                "ClosingRule",
                "DeliveryZone",
                "FeeTier",
                "Item",
                "ItemConnection",
                "ItemEdge",
                "Money",
                "OpeningHours",
                "Option",
                "OptionGroup",
                "PageInfo",
                "Position",
                "Restaurant",
                "RestaurantConnection",
                "RestaurantEdge",
                "Stock")),
        reached);
  }

  private static Iterable<FieldDefinition> fields(TypeDefinitionRegistry schema, String type) {
    return Objects.requireNonNull(schema.getTypeOrNull(type, ObjectTypeDefinition.class))
        .getFieldDefinitions();
  }

  private static void walk(
      TypeDefinitionRegistry schema, FieldDefinition field, Set<String> reached) {
    TypeName type = TypeInfo.typeInfo(field.getType()).getTypeName();
    boolean isObject = schema.getTypeOrNull(type.getName(), ObjectTypeDefinition.class) != null;
    if (isObject && reached.add(type.getName())) {
      fields(schema, type.getName()).forEach(below -> walk(schema, below, reached));
    }
  }
}
