package dev.tiffin.topology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tiffin.contracts.identity.v1.Account;
import dev.tiffin.contracts.menu.v1.ImportMenuResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Some meals from the menu to the door, for the JVMs of the services to learn what they will be
 * asked; then a rush of orders, for them to learn what of it will be asked often, and so is worth
 * compiling at once.
 */
final class Rehearsal {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MEALS = 20;
  private static final int RUSH_ORDERS = 2_000;
  private static final int RUSH_AT_ONCE = 12;
  private static final Duration RUSH_MAX = Duration.ofSeconds(25);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 50;
  private static final String MENU =
      "query($id: ID) { items(restaurantId: $id, available: true, first: 20) { totalCount"
          + " nodes { id name restaurant { name openNow } pairsWith { id name } } } }";
  private static final String ORDER =
      "query($id: ID!) { order(id: $id) { status total { amount currency } delivery { status } } }";
  private static final String RESTAURANT = "rehearsal";
  private static final String ITEM = "rehearsal.soupe";
  private static final String PLACE = "{\"latitude\": 45.7600, \"longitude\": 4.8350}";
  private static final String BASKET =
      """
      {"restaurantId": "%s", "fulfilment": "DELIVERY",
       "payment": {"method": "CARD", "token": "pm_card_visa"}, "lines": [{"itemId": "%s", "quantity": 2}],
       "recipient": {"name": "Ada", "phone": "+33 6 00 00 00 00", "street": "2 place Bellecour",
         "postalCode": "69002", "city": "Lyon", "position": %s}}
      """
          .formatted(RESTAURANT, ITEM, PLACE);
  private static final List<String> STEPS =
      List.of("EN_ROUTE_PICKUP", "AT_PICKUP", "PICKED_UP", "EN_ROUTE_DROPOFF", "AT_DROPOFF");

  private final HttpClient client;
  private final URI door;
  private final String courierId;
  private final Map<String, String> tokens;

  private Rehearsal(HttpClient client, URI door, String courierId, Map<String, String> tokens) {
    this.client = client;
    this.door = door;
    this.courierId = courierId;
    this.tokens = tokens;
  }

  /**
   * Plays it at a platform that is ready, in about a minute; its restaurant is always open.
   *
   * @throws PlatformException when something is not answered as it should be
   */
  static void play(Platform platform) throws InterruptedException {
    Operator operator = platform.operator();
    importMenu(platform);
    String courierId =
        operator.accounts().stream()
            .filter(account -> account.getName().equals("courier"))
            .map(Account::getId)
            .findFirst()
            .orElseThrow(() -> new PlatformException("there is no courier to train with"));
    Map<String, String> tokens =
        Map.of(
            "customer", operator.token("customer"),
            "kitchen", operator.token("kitchen"),
            "courier", operator.token("courier"),
            "dispatcher", operator.token("dispatcher"));
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      Rehearsal rehearsal = new Rehearsal(client, platform.doorUri(), courierId, tokens);
      for (int i = 0; i < MEALS; i++) {
        rehearsal.meal();
      }
      rehearsal.rush();
    } catch (IOException failed) {
      throw new PlatformException("the door did not answer: " + failed.getMessage(), failed);
    }
  }

  private void meal() throws IOException, InterruptedException {
    browse();
    String id = send("customer", "POST", "/orders", BASKET).at("/id").asText();
    await("kitchen", "/kitchen/tickets/" + id, "status", "NEW");
    get("kitchen", "/kitchen/tickets?restaurantId=" + RESTAURANT);
    ticket(id, "accept", "{\"preparationMinutes\": 15}");
    await("kitchen", "/kitchen/tickets/" + id, "status", "ACCEPTED");
    ticket(id, "ready", "{}");
    await("dispatcher", "/delivery/status/" + id, "ready", "true");
    step("dispatcher", id, "{\"status\": \"ASSIGNED\", \"courierId\": \"" + courierId + "\"}");
    for (String status : STEPS) {
      step("courier", id, "{\"status\": \"" + status + "\"}");
    }
    String pin = get("customer", "/delivery/status/" + id).at("/pin").asText();
    step("courier", id, "{\"status\": \"DELIVERED\", \"pin\": \"" + pin + "\"}");
    await("customer", "/orders/" + id, "status", "DELIVERED");
    await("customer", "/orders/" + id + "/payment", "status", "CAPTURED");
    graphql(ORDER, id);
    get("customer", "/orders?first=10");
    get("dispatcher", "/deliveries?first=10");
  }

  /** As many orders as there is time for; one that the door has no room for is left out. */
  private void rush() throws InterruptedException {
    long end = System.nanoTime() + RUSH_MAX.toNanos();
    AtomicInteger left = new AtomicInteger(RUSH_ORDERS);
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < RUSH_AT_ONCE; i++) {
        var unused =
            crowd.submit(() -> {
              while (left.getAndDecrement() > 0 && System.nanoTime() < end) {
                exchange("customer", "POST", "/orders", BASKET);
                exchange("customer", "GET", "/menu/items/" + ITEM, "");
              }
              return true;
            });
      }
    }
  }

  private void browse() throws IOException, InterruptedException {
    get("customer", "/restaurants?openNow=true&first=10");
    get("customer", "/restaurants/" + RESTAURANT);
    get("customer", "/restaurants/" + RESTAURANT + "/menu");
    get("customer", "/menu/items?restaurantId=" + RESTAURANT + "&available=true&first=20");
    get("customer", "/menu/items/" + ITEM);
    graphql(MENU, RESTAURANT);
  }

  private static void importMenu(Platform platform) {
    try (InputStream menu = Rehearsal.class.getResourceAsStream("rehearsal-menu.json")) {
      Path file = Files.createTempFile("rehearsal", ".json");
      Files.copy(Objects.requireNonNull(menu), file, StandardCopyOption.REPLACE_EXISTING);
      ImportMenuResponse imported = platform.importMenu(file);
      Files.delete(file);
      if (imported.getProblemsCount() > 0) {
        throw new PlatformException("the rehearsal's menu: " + imported.getProblems(0).getDetail());
      }
    } catch (IOException failed) {
      throw new PlatformException("cannot write the rehearsal's menu", failed);
    }
  }

  private void ticket(String orderId, String step, String body)
      throws IOException, InterruptedException {
    send("kitchen", "POST", "/kitchen/tickets/" + orderId + "/" + step, body);
  }

  private void step(String account, String orderId, String body)
      throws IOException, InterruptedException {
    send(account, "PUT", "/delivery/status/" + orderId, body);
  }

  private void graphql(String query, String id) throws IOException, InterruptedException {
    String body =
        JSON.createObjectNode()
            .put("query", query)
            .set("variables", JSON.createObjectNode().put("id", id))
            .toString();
    JsonNode answer = send("customer", "POST", "/graphql", body);
    if (answer.has("errors")) {
      throw new PlatformException("GraphQL answered " + answer);
    }
  }

  /** What others hear of over Kafka takes a moment. */
  private void await(String account, String path, String field, String value)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      HttpResponse<String> answer = exchange(account, "GET", path, "");
      if (answer.statusCode() == 200
          && JSON.readTree(answer.body()).path(field).asText().equals(value)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    throw new PlatformException(
        "%s of %s was not %s within %d s".formatted(field, path, value, LIMIT.toSeconds()));
  }

  private JsonNode get(String account, String path) throws IOException, InterruptedException {
    return send(account, "GET", path, "");
  }

  private JsonNode send(String account, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = exchange(account, method, path, body);
    if (answer.statusCode() >= 300) {
      throw new PlatformException(
          method + " " + path + " was answered " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> exchange(String account, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(door.resolve(path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + tokens.get(account))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
      request.header("Idempotency-Key", UUID.randomUUID().toString());
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
