package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A meal from the menu to the door, over REST. */
@InSharedTown
class RestJourneyTest {
  private final Town town = Town.shared();
  private final Visitor customer = town.as("customer");
  private final Visitor kitchen = town.as("kitchen");
  private final Visitor courier = town.as("courier");
  private final Visitor dispatcher = town.as("dispatcher");

  @Test
  void cashIsConfirmedAtOnce() {
    JsonNode items =
        town.visitor()
            .get("/menu/items?restaurantId=town-kitchen&available=true")
            .expect(200)
            .json()
            .get("items");
    assertTrue(items.size() >= 3);

    Answer placed = customer.place(Meal.stew().expecting(1750).json()).expect(201);
    assertEquals("/orders/" + placed.text("/id"), placed.header("Location"));
    assertEquals("CONFIRMED", placed.text("/status"));
    assertEquals(1750, placed.json().at("/total/amount").asLong());
  }

  @Test
  void collectedAtTheCounter() {
    String id = customer.place(Meal.stew().collected().json()).expect(201).text("/id");
    kitchen.order(id, "accept", "{\"preparationMinutes\": 10}").expect(200);
    kitchen.order(id, "ready", "{}").expect(200);
    Answer collected = kitchen.order(id, "collect", "{}").expect(200);
    assertEquals("COLLECTED", collected.text("/status"));
    assertEquals(1500, collected.json().at("/total/amount").asLong(), "no delivery fee");
    customer.get("/delivery/status/" + id).expect(404);
  }

  @Test
  void courierCannotDeliverWhatIsNotAndKitchenMovesNoRun() {
    String id = customer.place(Meal.stew().json()).expect(201).text("/id");
    Until.delivery(dispatcher, id, "/status", "PENDING");
    assertEquals("ILLEGAL_STEP", dispatcher.step(id, "DELIVERED").problem(409));
    assertEquals("NOT_FOUND", courier.step(id, "EN_ROUTE_PICKUP").problem(404));
    assertEquals("FORBIDDEN", customer.step(id, "DELIVERED").problem(403));
    dispatcher
        .put("/delivery/status/" + id, "{\"status\": \"ASSIGNED\", \"courierId\": \"acc_x\"}")
        .expect(200);
    dispatcher.step(id, "EN_ROUTE_PICKUP").expect(200);
    dispatcher.step(id, "AT_PICKUP").expect(200);
    assertEquals("ILLEGAL_STEP", dispatcher.step(id, "PICKED_UP").problem(409), "not READY yet");
  }

  @Test
  void sameKeyIsAnsweredByteForByte() {
    String key = UUID.randomUUID().toString();
    String body = Meal.stew().json();
    Answer first = customer.place(body, key).expect(201);
    kitchen.order(first.text("/id"), "accept", "{\"preparationMinutes\": 20}").expect(200);
    Answer again = customer.place(body, key).expect(201);
    assertEquals(first.body(), again.body());
    assertEquals(first.header("ETag"), again.header("ETag"));
    assertEquals(
        "IDEMPOTENCY_KEY_REUSED",
        customer.place(Meal.stew().and("town-kitchen.bread", 2).json(), key).problem(422));
  }

  @Test
  void listsAreReadInPagesWithoutGaps() {
    Visitor other = town.as("customer-2");
    for (int i = 0; i < 3; i++) {
      other.place(Meal.stew().json()).expect(201);
    }
    List<String> listed = new ArrayList<>();
    String path = "/orders?first=2";
    Answer page;
    do {
      page = other.get(path).expect(200);
      page.json().get("orders").forEach(order -> listed.add(order.get("id").asText()));
      path = "/orders?first=2&after=" + page.text("/page/endCursor");
    } while (page.json().at("/page/hasNext").asBoolean());
    assertTrue(listed.size() >= 3, listed.toString());
    assertEquals(listed.stream().distinct().sorted(Comparator.reverseOrder()).toList(), listed);
    assertTrue(
        other.get("/orders?first=2").header("Link").contains("rel=\"next\""),
        "a page that is not the last links to the next");
  }

  @Test
  void staleTagIsRefused() {
    Answer placed = customer.place(Meal.stew().json()).expect(201);
    String id = placed.text("/id");
    String tag = customer.get("/orders/" + id).header("ETag");
    Map<String, String> ifMatch = Map.of("If-Match", tag);
    kitchen.post("/orders/" + id + "/accept", "{\"preparationMinutes\": 5}", ifMatch).expect(200);
    assertEquals(
        "STALE_VERSION", kitchen.post("/orders/" + id + "/prepare", "{}", ifMatch).problem(412));
  }

  static List<String> statuses(Answer order) {
    return StreamSupport.stream(order.json().get("timeline").spliterator(), false)
        .map(entry -> entry.get("status").asText())
        .toList();
  }
}
