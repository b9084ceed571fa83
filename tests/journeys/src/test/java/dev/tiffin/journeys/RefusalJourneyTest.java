package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the platform refuses, and that nothing is left of it. */
@InSharedTown
class RefusalJourneyTest {
  private final Town town = Town.shared();
  private final Visitor customer = town.as("customer");
  private final Visitor kitchen = town.as("kitchen");

  @Test
  void cancelledInTimeAndTooLate() {
    String early = customer.place(Meal.stew().json()).expect(201).text("/id");
    assertEquals("CANCELLED", customer.order(early, "cancel", "{}").expect(200).text("/status"));
    Until.delivery(town.as("dispatcher"), early, "/status", "CANCELLED");

    String late = customer.place(Meal.stew().json()).expect(201).text("/id");
    kitchen.order(late, "accept", "{\"preparationMinutes\": 20}").expect(200);
    Answer refused = customer.order(late, "cancel", "{}");
    assertEquals("ILLEGAL_TRANSITION", refused.problem(409));
    assertEquals("ACCEPTED", customer.get("/orders/" + late).text("/status"));
  }

  @Test
  void lastPortionGoesToOneOfTwo() throws Exception {
    String body = Meal.of("town-last", "town-last.last-portion", 1).json();
    List<Callable<Answer>> buyers =
        List.of(() -> town.as("customer").place(body), () -> town.as("customer-2").place(body));
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> buyer : executor.invokeAll(buyers)) {
        statuses.add(buyer.get().status());
      }
    }
    assertEquals(List.of(201, 409), statuses.stream().sorted().toList());
    assertEquals(
        "false", town.visitor().get("/menu/items/town-last.last-portion").text("/available"));
    assertEquals("ITEM_UNAVAILABLE", customer.place(body).problem(409));
  }

  @Test
  void cancelledOrderGivesItsPortionBack() {
    town.importMenu("/town.json", Map.of("town-last", "town-again"));
    String body = Meal.of("town-again", "town-again.last-portion", 1).json();
    String id = customer.place(body).expect(201).text("/id");
    assertEquals("ITEM_UNAVAILABLE", customer.place(body).problem(409));
    customer.order(id, "cancel", "{}").expect(200);
    dev.tiffin.platform.testing.Await.until(
        Until.LIMIT,
        "the portion is back",
        () ->
            town.visitor()
                .get("/menu/items/town-again.last-portion")
                .text("/available")
                .equals("true"));
  }

  @Test
  void whatTheMenuDoesNotServeIsRefusedByField() {
    Map<String, Answer> refusals =
        Map.of(
            "RESTAURANT_CLOSED",
            customer.place(Meal.of("town-closed", "town-closed.stew", 1).json()),
            "OUTSIDE_ZONE",
            customer.place(Meal.stew().to(48.85, 2.35).json()),
            "BELOW_MINIMUM",
            customer.place(Meal.of("town-kitchen", "town-kitchen.bread", 2).json()),
            "ITEM_UNAVAILABLE",
            customer.place(Meal.stew().and("town-kitchen.sold-out", 1).json()),
            "ITEM_OF_ANOTHER_RESTAURANT",
            customer.place(Meal.stew().and("town-closed.stew", 1).json()),
            "ITEM_UNKNOWN",
            customer.place(Meal.stew().and("town-kitchen.nothing", 1).json()),
            "OPTION_COUNT",
            customer.place(Meal.stew().and("town-kitchen.with-size", 1).json()),
            "OPTION_UNKNOWN",
            customer.place(Meal.stew().and("town-kitchen.with-size", 1, "huge").json()));
    Map<String, Integer> statuses = Map.of("RESTAURANT_CLOSED", 409, "ITEM_UNAVAILABLE", 409);
    Map<String, String> pointers =
        Map.of(
            "OUTSIDE_ZONE", "/recipient/position",
            "ITEM_UNAVAILABLE", "/lines/2/itemId",
            "ITEM_OF_ANOTHER_RESTAURANT", "/lines/2/itemId",
            "ITEM_UNKNOWN", "/lines/2/itemId");
    refusals.forEach((code, answer) -> {
      answer.expect(statuses.getOrDefault(code, 422));
      List<String> codes = answer.json().findValuesAsText("code");
      assertEquals(true, codes.contains(code), code + " in " + answer.body());
      String pointer = pointers.getOrDefault(code, "");
      if (!pointer.isEmpty()) {
        assertEquals(pointer, answer.text("/errors/0/pointer"), answer.body());
      }
    });
  }

  @Test
  void priceThatChangedInBetweenIsNotCharged() {
    town.importMenu("/town.json");
    String shown = Meal.of("town-prices", "town-prices.truffle", 1).expecting(3250).json();
    String before = customer.place(shown).expect(201).text("/id");
    town.importMenu("/town.json", Map.of("\"30.00\"", "\"33.00\""));
    Answer refused = customer.place(shown);
    assertEquals("PRICE_CHANGED", refused.problem(409));
    assertEquals(3250, customer.get("/orders/" + before).json().at("/total/amount").asLong());
    customer
        .place(Meal.of("town-prices", "town-prices.truffle", 1).expecting(3550).json())
        .expect(201);
  }

  @Test
  void othersOrdersAreUnknown() {
    String id = customer.place(Meal.stew().json()).expect(201).text("/id");
    Visitor stranger = town.as("customer-2");
    assertEquals("NOT_FOUND", stranger.get("/orders/" + id).problem(404));
    assertEquals("NOT_FOUND", stranger.order(id, "cancel", "{}").problem(404));
    assertEquals("NOT_FOUND", stranger.get("/delivery/status/" + id).problem(404));
    assertEquals("UNAUTHENTICATED", town.visitor().get("/orders/" + id).problem(401));
    assertEquals("UNAUTHENTICATED", town.withToken("nonsense").get("/orders/" + id).problem(401));
    Visitor elsewhere = town.as("kitchen-le-bouchon-des-terreaux");
    assertEquals(
        "NOT_FOUND", elsewhere.order(id, "accept", "{\"preparationMinutes\": 5}").problem(404));
  }
}
