package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.platform.testing.Await;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes die in the middle of an order; the order goes on, and is paid for once. */
@InSharedTown
class RecoveryJourneyTest {
  private final Town town = Town.shared();
  private final Visitor kitchen = town.as("kitchen");
  private final Visitor dispatcher = town.as("dispatcher");
  private final District district = District.in(town);
  private final Visitor customer = district.customer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "menu",
        "order",
        "payment",
        "kitchen",
        "delivery",
        "identity",
        "gateway",
        "postgres",
        "kafka",
        "rabbitmq"
      })
  void orderGoesOnWhenAProcessIsKilled(String process) {
    String key = UUID.randomUUID().toString();
    String body = district.meal().byCard("pm_card_visa").json();
    Answer placed = customer.place(body, key).expect(201);
    String id = placed.text("/id");

    town.platform().kill(process);

    Until.done("the same key gives the same order", 201, () -> customer.place(body, key));
    assertEquals(placed.body(), customer.place(body, key).body());
    Until.order(customer, id, "CONFIRMED");
    Until.done(
        "the kitchen accepts",
        200,
        () -> kitchen.order(id, "accept", "{\"preparationMinutes\": 9}"));
    Await.until(Until.LIMIT, "the ticket is printed", () -> !town.printed(id).isEmpty());
    Until.done("the meal is ready", 200, () -> kitchen.order(id, "ready", "{}"));
    finish(id);
    town.awaitReady();
  }

  private void finish(String id) {
    Until.delivery(dispatcher, id, "/ready", "true");
    String assign =
        "{\"status\": \"ASSIGNED\", \"courierId\": \"%s\"}".formatted(UUID.randomUUID().toString());
    Until.done("assigned", 200, () -> dispatcher.put("/delivery/status/" + id, assign));
    for (String step : Rider.WAY) {
      dispatcher.step(id, step).expect(200);
    }
    dispatcher.step(id, "DELIVERED").expect(200);
    Until.order(customer, id, "DELIVERED");
    assertEquals(
        List.of("PLACED", "CONFIRMED", "ACCEPTED", "READY", "PICKED_UP", "DELIVERED"),
        RestJourneyTest.statuses(customer.get("/orders/" + id)));
    Until.ticket(kitchen, id, "GONE");
    Until.payment(customer, id, "CAPTURED");
    assertEquals(List.of("AUTHORISE", "CAPTURE"), town.books(id));
    assertEquals(1, town.printed(id).size());
  }

  @Test
  void aCrashBetweenChargeAndAnswerChargesOnce() {
    String id =
        customer.place(district.meal().byCard("pm_card_slow").json()).expect(201).text("/id");
    Await.until(Until.LIMIT, "the card is charged", () -> !town.books(id).isEmpty());
    town.platform().kill("payment"); // the provider's answer comes to nobody
    Until.order(customer, id, "CONFIRMED");
    assertEquals(List.of("AUTHORISE"), town.books(id));
    town.awaitReady();
  }

  @Test
  void ordersAreTakenByRuleAlthoughTheKitchenDied() {
    District byRule = District.acceptingByRule(town);
    String id = byRule.customer().place(byRule.meal().json()).expect(201).text("/id");
    town.platform().kill("kitchen");
    Answer accepted = Until.order(byRule.customer(), id, "ACCEPTED");
    assertEquals("SYSTEM", accepted.text("/timeline/2/by/role"));
    Await.until(Until.LIMIT, "the ticket is printed", () -> !town.printed(id).isEmpty());
    town.awaitReady();
  }
}
