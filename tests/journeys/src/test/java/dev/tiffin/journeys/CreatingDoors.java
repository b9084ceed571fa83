package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tiffin.journeys.Wish.Request;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.topology.Platform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Every public door that makes something, and what is to be had there. */
final class CreatingDoors {
  /** As many as a customer may have. */
  private static final int BROWSERS_OF_ONE = 5;

  private static final int FIRST_OWNER = 900;

  /** RFC 8291, section 5. */
  private static final Map<String, String> BROWSER_KEYS =
      Map.of(
          "p256dh",
          "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
          "auth",
          "BTBZMqHH6r4Tts7J_aSIgg");

  private static final String SAME_ENDPOINT = "the same endpoint again is the same subscription";
  private static final String NOTIFICATION = "notification";
  private static final String BROWSERS = "/notifications/push-subscriptions";

  /** How a body is sent under a key, empty for none. */
  private interface Way {
    Request to(ObjectNode body, String key);
  }

  private static final Way PLACE_ORDER =
      graph(
          "placeOrder",
          "PlaceOrderInput",
          "order { id shortCode version status timeline { status at } }");

  private static final Way REFUND_ORDER =
      graph(
          "refundOrder",
          "RefundOrderInput",
          "refundId payment { version status refunds { id cause pending } }");

  private static final Way CREATE_WEBHOOK =
      graph("createWebhook", "CreateWebhookInput", "webhook { id createdAt } secret");

  private static final Way ROTATE_SECRET =
      graph(
          "rotateWebhookSecret",
          "RotateWebhookSecretInput",
          "webhook { id } secret othersValidUntil");

  private static final Way CREATE_BROWSER =
      graph("createPushSubscription", "PushSubscriptionInput", "id endpoint language createdAt");

  private final Town town;
  private final District district;
  private final Visitor kitchen;
  private final Visitor dispatcher;
  private final String paid;
  private final AtomicInteger browsers = new AtomicInteger();

  CreatingDoors(Town town) {
    this.town = town;
    this.district = District.in(town);
    this.kitchen = town.as("kitchen");
    this.dispatcher = town.as("dispatcher");
    this.paid = paid();
  }

  /** The table. */
  List<CreatingDoor> all() {
    return List.of(
        CreatingDoor.rest("placeOrder", "order", () -> order(rest("/orders"))),
        CreatingDoor.graph("placeOrder", "order", () -> order(PLACE_ORDER)),
        CreatingDoor.rest("refundOrder", "payment", this::refundByRest),
        CreatingDoor.graph("refundOrder", "payment", () -> refund(REFUND_ORDER, paid)),
        CreatingDoor.rest("createWebhook", NOTIFICATION, () -> webhook(rest("/webhooks"))),
        CreatingDoor.graph("createWebhook", NOTIFICATION, () -> webhook(CREATE_WEBHOOK)),
        CreatingDoor.rest("rotateWebhookSecret", NOTIFICATION, this::secretByRest),
        CreatingDoor.graph("rotateWebhookSecret", NOTIFICATION, this::secretByGraph),
        CreatingDoor.rest("createPushSubscription", NOTIFICATION, () -> browser(rest(BROWSERS)))
            .withoutKey(SAME_ENDPOINT),
        CreatingDoor.graph("createPushSubscription", NOTIFICATION, () -> browser(CREATE_BROWSER))
            .withoutKey(SAME_ENDPOINT));
  }

  private Wish order(Way door) {
    String name = mark();
    ObjectNode stew = placed(name, district.meal());
    ObjectNode more = placed(name, district.meal().and(district.stewId(), 2));
    return new Wish(
        district.customer(),
        mark(),
        key -> door.to(stew, key),
        key -> door.to(more, key),
        () -> count(orders(), "/recipient/name", name));
  }

  private static ObjectNode placed(String name, Meal meal) {
    ObjectNode body = meal.collected().byCard("pm_card_visa").body();
    ((ObjectNode) body.get("recipient")).put("name", name);
    return body;
  }

  private JsonNode orders() {
    return district.customer().get("/orders?first=100").expect(200).json().get("orders");
  }

  private Wish refundByRest() {
    return refund(rest("/orders/" + paid + "/refunds"), "");
  }

  /**
   * @param orderId empty where the path says it
   */
  private Wish refund(Way door, String orderId) {
    String cause = mark();
    return new Wish(
        dispatcher,
        mark(),
        key -> door.to(givenBack(orderId, cause, 10), key),
        key -> door.to(givenBack(orderId, cause, 11), key),
        () -> count(refunds(), "/cause", cause));
  }

  private static ObjectNode givenBack(String orderId, String cause, int cents) {
    ObjectNode body = Visitor.JSON.createObjectNode().put("cause", cause).put("liable", "PLATFORM");
    body.putObject("amount").put("amount", cents).put("currency", "EUR");
    return orderId.isEmpty() ? body : body.put("orderId", orderId);
  }

  private JsonNode refunds() {
    return dispatcher.get("/orders/" + paid + "/payment").expect(200).json().get("refunds");
  }

  private Wish webhook(Way door) {
    String restaurant = mark();
    return new Wish(
        kitchen,
        mark(),
        key -> door.to(receiver(restaurant, "one"), key),
        key -> door.to(receiver(restaurant, "other"), key),
        () -> count(webhooks(restaurant), "/restaurantId", restaurant));
  }

  private static ObjectNode receiver(String restaurant, String path) {
    return Visitor.JSON
        .createObjectNode()
        .put("url", "https://hooks.example.com/" + path)
        .put("restaurantId", restaurant);
  }

  private JsonNode webhooks(String restaurant) {
    return kitchen.get("/webhooks?restaurantId=" + restaurant).expect(200).json().get("webhooks");
  }

  private Wish secretByRest() {
    String webhook = newWebhook();
    String other = newWebhook();
    ObjectNode nothing = Visitor.JSON.createObjectNode();
    return secret(
        webhook,
        key -> rest("/webhooks/" + webhook + "/rotate-secret").to(nothing, key),
        key -> rest("/webhooks/" + other + "/rotate-secret").to(nothing, key));
  }

  private Wish secretByGraph() {
    String webhook = newWebhook();
    ObjectNode other = Visitor.JSON.createObjectNode().put("id", newWebhook());
    return secret(
        webhook,
        key -> ROTATE_SECRET.to(Visitor.JSON.createObjectNode().put("id", webhook), key),
        key -> ROTATE_SECRET.to(other, key));
  }

  private Wish secret(
      String webhook, Function<String, Request> asked, Function<String, Request> otherwise) {
    String count = "select count(*) - 1 from webhook_secret where subscription_id = ?";
    return new Wish(kitchen, mark(), asked, otherwise, () -> inNotification(count, webhook));
  }

  private String newWebhook() {
    Map<String, String> key = Map.of("Idempotency-Key", mark());
    return kitchen.post("/webhooks", receiver(mark(), "").toString(), key).expect(201).text("/id");
  }

  private Wish browser(Way door) {
    String endpoint = "https://push.example.com/" + mark();
    ObjectNode body = Visitor.JSON.createObjectNode().put("endpoint", endpoint);
    body.set("keys", Visitor.JSON.valueToTree(BROWSER_KEYS));
    int owner = FIRST_OWNER + browsers.getAndIncrement() / BROWSERS_OF_ONE;
    String count = "select count(*) from browser where endpoint = ?";
    return new Wish(
        town.as("customer-" + owner),
        "",
        key -> door.to(body, key),
        key -> door.to(body, key),
        () -> inNotification(count, endpoint));
  }

  private static Way rest(String path) {
    return (body, key) ->
        new Request(
            path, body.toString(), key.isEmpty() ? Map.of() : Map.of("Idempotency-Key", key));
  }

  private static Way graph(String mutation, String type, String fields) {
    String query =
        "mutation($input: %s!) { %s(input: $input) { %s } }".formatted(type, mutation, fields);
    return (body, key) -> {
      ObjectNode input = key.isEmpty() ? body : body.deepCopy().put("idempotencyKey", key);
      ObjectNode request = Visitor.JSON.createObjectNode().put("query", query);
      request.putObject("variables").set("input", input);
      return new Request("/graphql", request.toString(), Map.of("Accept", "application/json"));
    };
  }

  private static String mark() {
    return UUID.randomUUID().toString();
  }

  private static long count(JsonNode list, String pointer, String value) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(one -> one.at(pointer).asText().equals(value))
        .count();
  }

  private long inNotification(String sql, String parameter) {
    Platform.DatabaseAccess access = town.platform().database("notification");
    try (Connection database =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        PreparedStatement statement = database.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An order that can be given back in many small parts. */
  private String paid() {
    Visitor customer = district.customer();
    String id = customer.place(placed("Ada", district.meal()).toString()).expect(201).text("/id");
    Until.order(customer, id, "CONFIRMED");
    kitchen.order(id, "accept", "{\"preparationMinutes\": 5}").expect(200);
    kitchen.order(id, "ready", "{}").expect(200);
    kitchen.order(id, "collect", "{}").expect(200);
    Until.payment(customer, id, "CAPTURED");
    return id;
  }

  /** In the provider's own books: set aside once for each order, given back once for each cause. */
  void moneyMovedOnce() {
    for (JsonNode order : orders()) {
      String id = order.get("id").asText();
      if (!id.equals(paid)) {
        Until.order(district.customer(), id, "CONFIRMED");
        assertEquals(List.of("AUTHORISE"), town.books(id));
      }
    }
    int asked = refunds().size();
    Await.until(
        Until.LIMIT,
        asked + " refunds are given",
        () -> Collections.frequency(town.books(paid), "REFUND") >= asked);
    assertEquals(asked, Collections.frequency(town.books(paid), "REFUND"));
  }
}
