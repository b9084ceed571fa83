package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.platform.testing.Await;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes die in the middle of an order; the order goes on. */
class RecoveryJourneyTest {
  private final Town town = Town.shared();
  private final Visitor customer = town.as("customer");
  private final Visitor kitchen = town.as("kitchen");
  private final Visitor dispatcher = town.as("dispatcher");

  @ParameterizedTest
  @ValueSource(strings = {"menu", "order", "delivery", "identity", "gateway", "postgres", "kafka"})
  void orderGoesOnWhenAProcessIsKilled(String process) {
    String key = UUID.randomUUID().toString();
    String body = Meal.stew().json();
    Answer placed = customer.place(body, key).expect(201);
    String id = placed.text("/id");

    town.platform().kill(process);

    retried("the same key gives the same order", () -> customer.place(body, key), 201);
    assertEquals(placed.body(), customer.place(body, key).body());
    retried(
        "the kitchen accepts",
        () -> kitchen.order(id, "accept", "{\"preparationMinutes\": 9}"),
        200);
    retried("the meal is ready", () -> kitchen.order(id, "ready", "{}"), 200);
    finish(id);
    town.awaitReady();
  }

  @Test
  void orderGoesOnWhenEverythingIsRestarted() {
    String id = customer.place(Meal.stew().json()).expect(201).text("/id");
    kitchen.order(id, "accept", "{\"preparationMinutes\": 9}").expect(200);
    town.platform().restartAll();
    retried("the meal is ready", () -> kitchen.order(id, "ready", "{}"), 200);
    finish(id);
  }

  private void finish(String id) {
    Await.until(
        RestJourneyTest.LIMIT,
        "delivery has heard that " + id + " is ready",
        () -> attempt(() -> dispatcher.get("/delivery/status/" + id)).equals("200 true"));
    String assign =
        "{\"status\": \"ASSIGNED\", \"courierId\": \"%s\"}".formatted(UUID.randomUUID().toString());
    retried("assigned", () -> dispatcher.put("/delivery/status/" + id, assign), 200);
    for (String step :
        List.of(
            "EN_ROUTE_PICKUP",
            "AT_PICKUP",
            "PICKED_UP",
            "EN_ROUTE_DROPOFF",
            "AT_DROPOFF",
            "DELIVERED")) {
      dispatcher.step(id, step).expect(200);
    }
    RestJourneyTest.awaitOrder(customer, id, "DELIVERED");
    List<String> statuses = RestJourneyTest.statuses(customer.get("/orders/" + id));
    assertEquals(
        List.of("PLACED", "CONFIRMED", "ACCEPTED", "READY", "PICKED_UP", "DELIVERED"), statuses);
  }

  private interface Call {
    Answer make();
  }

  /** Tries again while the door or what is behind it is away; never after it has succeeded. */
  private static void retried(String what, Call call, int expected) {
    Await.until(
        RestJourneyTest.LIMIT,
        what,
        () -> {
          String outcome = attempt(call);
          if (outcome.startsWith("409") && outcome.contains("ILLEGAL")) {
            return true; // carried out by the try before, whose answer was lost
          }
          return outcome.startsWith(Integer.toString(expected));
        });
  }

  /**
   * The status and, for a delivery, whether it is ready; what went wrong where there was no answer.
   */
  private static String attempt(Call call) {
    try {
      Answer answer = call.make();
      return answer.status() + " " + answer.text("/ready") + answer.text("/code");
    } catch (UncheckedIOException gone) {
      return "no answer: " + gone.getMessage();
    }
  }
}
