package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.testing.Await;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a kitchen says of itself is seen in the menu, and counts when an order is placed. */
@InSharedTown
class KitchenJourneyTest {
  private final Town town = Town.shared();
  private final Visitor kitchen = town.as("kitchen");

  @Test
  void aPausedKitchenTakesNoOrders() {
    District district = District.in(town);
    Instant until = Instant.parse("2099-01-01T00:00:00Z");
    state(district, "{\"state\": \"PAUSED\", \"until\": \"" + until + "\"}");
    Answer restaurant = town.visitor().get("/restaurants/" + district.restaurantId()).expect(200);
    assertEquals("PAUSED", restaurant.text("/state"));
    assertEquals(until, Instant.parse(restaurant.text("/pausedUntil")));
    assertEquals("false", restaurant.text("/openNow"));
    Answer refused = district.customer().place(district.meal().json());
    assertEquals("RESTAURANT_PAUSED", refused.problem(409));

    state(district, "{\"state\": \"OPEN\"}");
    district.customer().place(district.meal().json()).expect(201);
    // the menu says it at once; the kitchen's own page hears of it
    Until.seen(kitchen, "/kitchens/" + district.restaurantId(), "/state", "OPEN");
  }

  @Test
  void aBusyKitchenPromisesLater() {
    District district = District.in(town);
    Instant usually = promisedTo(district);
    state(district, "{\"state\": \"BUSY\"}");
    Instant busy = promisedTo(district);
    assertTrue(
        Duration.between(usually, busy).compareTo(Duration.ofMinutes(10)) > 0,
        usually + " becomes " + busy);
  }

  private static Instant promisedTo(District district) {
    Answer placed = district.customer().place(district.meal().json()).expect(201);
    return Instant.parse(placed.text("/promised/to"));
  }

  @Test
  void whatIsSoldOutIsSeenAndRefused() {
    District district = District.in(town);
    String stew = "/menu/items/" + district.stewId();
    stock(district, "{\"state\": \"OUT_OF_STOCK\"}");
    assertEquals("false", town.visitor().get(stew).expect(200).text("/available"));
    Answer refused = district.customer().place(district.meal().json());
    assertEquals("ITEM_UNAVAILABLE", refused.problem(409));
    assertEquals("/lines/0/itemId", refused.text("/errors/0/pointer"));

    stock(district, "{\"state\": \"QUANTITY\", \"quantity\": 1}");
    district.customer().place(district.meal().json()).expect(201);
    assertEquals(
        "ITEM_UNAVAILABLE", district.customer().place(district.meal().json()).problem(409));
    stock(district, "{\"state\": \"IN_STOCK\"}");
    assertEquals("true", town.visitor().get(stew).expect(200).text("/available"));
  }

  @Test
  void othersMayNotSayIt() {
    District district = District.in(town);
    String path = "/kitchens/" + district.restaurantId() + "/state";
    Visitor elsewhere = town.as("kitchen-le-bouchon-des-terreaux");
    assertEquals("NOT_FOUND", elsewhere.put(path, "{\"state\": \"CLOSED\"}").problem(404));
    district.customer().place(district.meal().json()).expect(201);
  }

  @Test
  void aFullKitchenSaysWhenItCould() {
    District district = District.withRoomFor(town, 1);
    String first = placed(district);
    String second = placed(district);
    kitchen.ticket(first, "accept", "{\"preparationMinutes\": 10}").expect(200);
    Answer full = kitchen.ticket(second, "accept", "{\"preparationMinutes\": 10}");
    assertEquals("NO_ROOM", full.problem(409));
    assertEquals("/preparationMinutes", full.text("/errors/0/pointer"));
    assertEquals("CONFIRMED", kitchen.get("/orders/" + second).expect(200).text("/status"));
    kitchen.ticket(second, "accept", "{}").expect(200);
    assertEquals("ACCEPTED", kitchen.get("/orders/" + second).expect(200).text("/status"));
  }

  @Test
  void anAcceptedTicketIsPrintedOnce() {
    District district = District.in(town);
    String id = placed(district);
    assertEquals(0, town.printed(id).size());
    kitchen.ticket(id, "accept", "{\"preparationMinutes\": 10}").expect(200);
    Await.until(
        Until.LIMIT,
        "printed and noted",
        () -> !kitchen.get("/kitchen/tickets/" + id).text("/printedAt").isEmpty());
    String printedAt = kitchen.get("/kitchen/tickets/" + id).text("/printedAt");
    kitchen.ticket(id, "delay", "{\"minutes\": 5}").expect(200);
    kitchen.ticket(id, "ready", "{}").expect(200);
    Until.ticket(kitchen, id, "READY");
    assertEquals(1, town.printed(id).size());
    assertEquals(printedAt, kitchen.get("/kitchen/tickets/" + id).text("/printedAt"));
  }

  @Test
  void aRejectedOrderGivesTheCardBack() {
    District district = District.in(town);
    Visitor customer = district.customer();
    String id =
        customer.place(district.meal().byCard("pm_card_visa").json()).expect(201).text("/id");
    Until.ticket(kitchen, id, "NEW");
    kitchen.ticket(id, "reject", "{\"reason\": \"OUT_OF_ITEMS\"}").expect(200);
    assertEquals("OUT_OF_ITEMS", Until.order(customer, id, "REJECTED").text("/reason"));
    Until.payment(customer, id, "VOIDED");
    Until.ticket(kitchen, id, "CLOSED");
    Until.delivery(town.as("dispatcher"), id, "/status", "CANCELLED");
    assertEquals(0, town.printed(id).size());
  }

  private String placed(District district) {
    String id = district.customer().place(district.meal().json()).expect(201).text("/id");
    Until.ticket(kitchen, id, "NEW");
    return id;
  }

  private void state(District district, String body) {
    kitchen.put("/kitchens/" + district.restaurantId() + "/state", body).expect(200);
  }

  private void stock(District district, String body) {
    kitchen
        .put(
            "/kitchens/" + district.restaurantId() + "/items/" + district.stewId() + "/stock", body)
        .expect(200);
  }
}
