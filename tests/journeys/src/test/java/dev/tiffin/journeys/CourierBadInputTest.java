package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What couriers, kitchens and operators send that cannot be. */
@InSharedTown
class CourierBadInputTest {
  private static final double LATITUDE = -60;
  private static final double LONGITUDE = -140;

  private final Town town = Town.shared();
  private final Visitor courier = town.as("courier-98");
  private final Visitor kitchen = town.as("kitchen");
  private final Visitor operator = town.as("operator");

  @Test
  void positionsOutsideTheEarthAndTime() {
    Instant now = Instant.now();
    refusedAt("/positions/0/position/latitude", Rider.position(90.5, LONGITUDE, now));
    refusedAt("/positions/0/position/longitude", Rider.position(LATITUDE, -180.5, now));
    Instant ahead = now.plus(Duration.ofMinutes(2));
    refusedAt("/positions/0/at", Rider.position(LATITUDE, LONGITUDE, ahead));
    String soon = Rider.position(LATITUDE, LONGITUDE, now.plusSeconds(10));
    courier.post("/couriers/me/positions", soon).expect(200); // clocks are a little off
    courier.post("/couriers/me/positions", "{\"positions\": []}").expect(400);
    courier.post("/couriers/me/positions", "{}").expect(400);
  }

  private void refusedAt(String pointer, String body) {
    Answer refused = courier.post("/couriers/me/positions", body).expect(400);
    assertEquals(pointer, refused.text("/errors/0/pointer"), refused.body());
  }

  @Test
  void aBatchThatIsTooLarge() {
    assertEquals("TOO_LARGE", report(101).problem(413));
    report(100).expect(200);
  }

  private Answer report(int count) {
    Instant now = Instant.now();
    String one =
        "{\"position\": {\"latitude\": %s, \"longitude\": %s}, \"accuracyMetres\": 5, \"at\": \"%s\"}";
    String all =
        IntStream.range(0, count)
            .mapToObj(i -> one.formatted(LATITUDE, LONGITUDE, now.minusMillis(count - i)))
            .collect(Collectors.joining(",", "{\"positions\": [", "]}"));
    return town.as("courier-97").post("/couriers/me/positions", all);
  }

  @Test
  void shiftsThatCannotBe() {
    Visitor other = town.as("courier-96");
    assertEquals(
        "NOT_ON_SHIFT", other.put("/couriers/me/online", "{\"online\": true}").problem(409));
    for (Instant end :
        List.of(
            Instant.now().minusSeconds(60),
            Instant.now().plus(Duration.ofHours(15)),
            Instant.EPOCH)) {
      Answer refused =
          other.post("/couriers/me/shift", "{\"vehicle\": \"FOOT\", \"endsAt\": \"" + end + "\"}");
      assertEquals("/endsAt", refused.expect(400).text("/errors/0/pointer"), refused.body());
    }
    other
        .post(
            "/couriers/me/shift",
            "{\"vehicle\": \"HORSE\", \"endsAt\": \"" + Instant.now().plusSeconds(60) + "\"}")
        .expect(400);
    assertEquals(
        "FORBIDDEN",
        town.as("customer").put("/couriers/me/online", "{\"online\": true}").problem(403));
    assertEquals("NOT_FOUND", courier.get("/couriers/" + town.accountId("courier")).problem(404));
    assertEquals(
        "NOT_FOUND", courier.post("/couriers/me/offers/nothing/accept", "{}").problem(404));
  }

  @Test
  void kitchensThatSayNonsense() {
    District district = District.in(town);
    String state = "/kitchens/" + district.restaurantId() + "/state";
    kitchen.put(state, "{\"state\": \"SLEEPY\"}").expect(400);
    kitchen.put(state, "{\"state\": \"OPEN\", \"until\": \"2099-01-01T00:00:00Z\"}").expect(400);
    kitchen.put("/kitchens/nowhere/state", "{\"state\": \"OPEN\"}").expect(404);
    String stock =
        "/kitchens/" + district.restaurantId() + "/items/" + district.stewId() + "/stock";
    kitchen.put(stock, "{\"state\": \"QUANTITY\"}").expect(400);
    kitchen.put(stock, "{\"state\": \"QUANTITY\", \"quantity\": -1}").expect(400);
    kitchen.put(stock, "{\"state\": \"IN_STOCK\", \"quantity\": 1}").expect(400);
    kitchen
        .put(
            "/kitchens/" + district.restaurantId() + "/items/town-kitchen.stew/stock",
            "{\"state\": \"IN_STOCK\"}")
        .expect(404);
    String id = district.customer().place(district.meal().json()).expect(201).text("/id");
    Until.ticket(kitchen, id, "NEW");
    kitchen.ticket(id, "accept", "{\"preparationMinutes\": 0}").expect(400);
    kitchen.ticket(id, "accept", "{\"preparationMinutes\": 241}").expect(400);
    kitchen.ticket(id, "delay", "{\"minutes\": 5}").expect(409);
    kitchen.ticket(id, "reject", "{\"reason\": \"NO_MOOD\"}").expect(400);
    kitchen.ticket("nothing", "ready", "{}").expect(404);
    assertEquals("NEW", kitchen.get("/kitchen/tickets/" + id).expect(200).text("/status"));
  }

  @Test
  void cardsAndPromotionsThatCannotBe() {
    Visitor customer = town.as("customer-95");
    String card = Meal.stew().byCard("pm_card_visa").json();
    customer.place(card.replace("\"token\":\"pm_card_visa\"", "\"token\":\"\"")).expect(400);
    customer.place(card.replace("\"CARD\"", "\"BARTER\"")).expect(400);
    customer.place(card.replace("\"CARD\"", "\"CASH_ON_DELIVERY\"")).expect(400);
    customer
        .place(card.replaceFirst("\\{", "{\"paymentMethod\":\"CASH_ON_DELIVERY\","))
        .expect(400);
    for (String wrong :
        List.of(
            "{}",
            "{\"percentBasisPoints\": 10001}",
            "{\"percentBasisPoints\": 1000, \"freeDelivery\": true}",
            "{\"amount\": {\"amount\": 0, \"currency\": \"EUR\"}}",
            "{\"freeDelivery\": true, \"limitTotal\": -1}")) {
      operator.put("/promotions/WRONG1", wrong).expect(400);
    }
    assertEquals("NOT_FOUND", operator.get("/promotions/WRONG1").problem(404));
    assertEquals(
        "FORBIDDEN", kitchen.put("/promotions/WRONG1", "{\"freeDelivery\": true}").problem(403));
  }

  @Test
  void refundsThatCannotBe() {
    Visitor dispatcher = town.as("dispatcher");
    String id = town.as("customer-95").place(Meal.stew().json()).expect(201).text("/id");
    Until.order(dispatcher, id, "CONFIRMED");
    String path = "/orders/" + id + "/refunds";
    assertEquals(
        "IDEMPOTENCY_KEY_MISSING",
        dispatcher.post(path, "{\"cause\": \"x\", \"liable\": \"PLATFORM\"}").problem(400));
    for (String wrong :
        List.of(
            "{\"cause\": \"\", \"liable\": \"PLATFORM\"}",
            "{\"cause\": \"x\", \"liable\": \"NOBODY\"}",
            "{\"cause\": \"x\", \"liable\": \"PLATFORM\","
                + " \"amount\": {\"amount\": 0, \"currency\": \"EUR\"}}")) {
      dispatcher.post(path, wrong, java.util.Map.of("Idempotency-Key", wrong)).expect(400);
    }
  }
}
