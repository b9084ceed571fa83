package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever arrives, the answer is a documented problem, and nothing is half written. */
@InSharedTown
class BadInputTest {
  private final Town town = Town.shared();
  private final Visitor customer = town.as("customer-2");

  static Stream<Arguments> bodies() {
    String good = Meal.stew().json();
    return Stream.of(
        Arguments.of("quantity 0", good.replace("\"quantity\":1", "\"quantity\":0"), 400),
        Arguments.of("quantity -1", good.replace("\"quantity\":1", "\"quantity\":-1"), 400),
        Arguments.of("quantity 1.5", good.replace("\"quantity\":1", "\"quantity\":1.5"), 400),
        Arguments.of("2^31", good.replace("\"quantity\":1", "\"quantity\":2147483648"), 400),
        Arguments.of("text", good.replace("\"quantity\":1", "\"quantity\":\"one\""), 400));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void wrongQuantityIsRefusedAndNamed(String name, String body, int status) {
    int before = orders();
    Answer refused = customer.place(body).expect(status);
    assertEquals("/lines/0/quantity", refused.text("/errors/0/pointer"), refused.body());
    assertEquals(before, orders());
  }

  @Test
  void keyIsRequiredAndBounded() {
    assertEquals(
        "IDEMPOTENCY_KEY_MISSING", customer.post("/orders", Meal.stew().json()).problem(400));
    assertEquals(
        "IDEMPOTENCY_KEY_TOO_LONG",
        customer.place(Meal.stew().json(), "k".repeat(256)).problem(400));
  }

  @Test
  void brokenBodiesAreRefused() {
    customer.place("{\"restaurantId\": ").expect(400);
    customer.place("[]").expect(400);
    customer.place("{\"a\":".repeat(2_000)).expect(400);
    customer.place("{\"x\": \"" + "y".repeat(100_000) + "\"}").expect(413);
    customer.place(Meal.stew().json().replaceFirst("\\{", "{\"surprise\":1,")).expect(400);
    HttpRequest.Builder text =
        customer
            .request("/orders")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "text/plain")
            .POST(Visitor.text(Meal.stew().json()));
    customer.send(text).expect(415);
  }

  @Test
  void unknownIdsAreUnknownWhateverTheyLookLike() {
    for (String id : List.of("nothing", "%00", "%ff", "%F0%9F%8D%95", "x".repeat(500), "'--")) {
      assertTrue(List.of(400, 404).contains(customer.get("/orders/" + id).status()), id);
      assertTrue(List.of(400, 404).contains(town.visitor().get("/menu/items/" + id).status()), id);
    }
    customer.order("nothing", "cancel", "{}").expect(404);
    customer.get("/delivery/status/nothing").expect(404);
    customer.put("/delivery/status/nothing", "{\"status\":\"DELIVERED\"}").expect(404);
  }

  @Test
  void wrongParametersAreNamed() {
    assertEquals("/surprise", pointer("/menu/items?surprise=1"));
    assertEquals("/first", pointer("/menu/items?first=0"));
    town.visitor().get("/menu/items?first=101").expect(400);
    town.visitor().get("/menu/items?after=garbage").expect(400);
    town.visitor().get("/orders?first=1").expect(401);
    customer.get("/orders?after=%25%25").expect(400);
  }

  @Test
  void illegalDeliveryStepsAreRefused() {
    String id = customer.place(Meal.stew().json()).expect(201).text("/id");
    Visitor dispatcher = town.as("dispatcher");
    Until.delivery(dispatcher, id, "/status", "PENDING");
    dispatcher.put("/delivery/status/" + id, "{\"status\":\"NONSENSE\"}").expect(400);
    dispatcher.put("/delivery/status/" + id, "{}").expect(400);
    dispatcher.put("/delivery/status/" + id, "{\"status\":\"ASSIGNED\"}").expect(400);
    dispatcher.step(id, "PICKED_UP").expect(409);
    assertEquals("PENDING", dispatcher.get("/delivery/status/" + id).text("/status"));
  }

  @Test
  void noProblemTellsWhatIsInside() {
    Answer refused = customer.place("{");
    assertFalse(refused.body().contains("Exception"), refused.body());
    assertFalse(refused.body().contains("dev.tiffin"), refused.body());
    assertEquals("application/problem+json", refused.header("Content-Type").split(";", 2)[0]);
  }

  private String pointer(String path) {
    return town.visitor().get(path).expect(400).text("/errors/0/pointer");
  }

  private int orders() {
    return customer.get("/orders?first=100").expect(200).json().get("orders").size();
  }
}
