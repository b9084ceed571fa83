package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Paid, cooked, driven: one order from the card to the door, and everybody sees all of it. */
@InSharedTown
class ChainJourneyTest {
  private final Town town = Town.shared();
  private final Visitor kitchen = town.as("kitchen");
  private final Visitor dispatcher = town.as("dispatcher");

  @Test
  void paidCookedAndDriven() {
    District district = District.in(town);
    Visitor customer = district.customer();
    Rider rider = district.rider();

    String id = paid(district);
    cooked(district, id);
    String pin = Until.delivery(customer, id, "/ready", "true").text("/pin");
    driven(customer, rider, id);
    handedOver(customer, rider, id, pin);
    everybodyHasSeenIt(customer, rider, id);
  }

  private String paid(District district) {
    Visitor customer = district.customer();
    Answer placed =
        customer.place(district.meal().byCard("pm_card_visa").expecting(1750).json()).expect(201);
    String id = placed.text("/id");
    assertEquals("PLACED", placed.text("/status"));
    assertEquals("CARD", placed.text("/paymentMethod"));
    Until.order(customer, id, "CONFIRMED");
    Answer payment = Until.payment(customer, id, "AUTHORISED");
    assertEquals(1750, payment.json().at("/amount/amount").asLong());
    assertEquals(0, payment.json().at("/captured/amount").asLong());
    return id;
  }

  private void cooked(District district, String id) {
    Visitor customer = district.customer();
    Answer ticket = Until.ticket(kitchen, id, "NEW");
    assertEquals(List.of(id), district.board());
    assertEquals(2, ticket.json().get("lines").size());

    kitchen.ticket(id, "accept", "{\"preparationMinutes\": 20}").expect(200);
    Answer accepted = customer.get("/orders/" + id).expect(200);
    assertEquals("ACCEPTED", accepted.text("/status"));
    Instant readyAt = Instant.parse(accepted.text("/readyAt"));
    kitchen.ticket(id, "delay", "{\"minutes\": 10}").expect(200);
    Answer delayed = customer.get("/orders/" + id).expect(200);
    assertEquals(readyAt.plus(Duration.ofMinutes(10)), Instant.parse(delayed.text("/readyAt")));
    assertTrue(
        Instant.parse(delayed.text("/promised/to"))
            .isAfter(Instant.parse(accepted.text("/promised/to"))),
        "the customer is promised a later time");
    Until.delivery(dispatcher, id, "/readyAt", delayed.text("/readyAt"));

    assertEquals("PREPARING", kitchen.ticket(id, "prepare", "{}").expect(200).text("/status"));
    assertEquals("READY", kitchen.ticket(id, "ready", "{}").expect(200).text("/status"));
    Await.until(Until.LIMIT, "the ticket is printed", () -> !town.printed(id).isEmpty());
  }

  private void driven(Visitor customer, Rider rider, String id) {
    assertFalse(rider.awaitOffer(id).get("stacked").asBoolean());
    Answer offered = dispatcher.get("/deliveries/" + id).expect(200);
    assertEquals("OFFERED", offered.text("/status"));
    assertEquals(rider.id(), offered.text("/offer/courierId"));
    assertEquals("ASSIGNED", rider.accept(id).expect(200).text("/status"));
    assertEquals(List.of(id), rider.orders());
    for (String step : Rider.WAY) {
      assertEquals(step, rider.visitor().advance(id, step).expect(200).text("/status"));
      for (Visitor watching : List.of(customer, kitchen, dispatcher)) {
        assertEquals(step, watching.get("/deliveries/" + id).expect(200).text("/status"));
      }
      assertFalse(customer.get("/deliveries/" + id).text("/courierPosition/at").isEmpty(), step);
    }
    Until.order(customer, id, "PICKED_UP");
  }

  private void handedOver(Visitor customer, Rider rider, String id, String pin) {
    Answer atTheDoor = rider.visitor().get("/deliveries/" + id).expect(200);
    assertEquals("", atTheDoor.text("/pin"), "only the customer knows it");
    assertEquals("PROOF_REQUIRED", rider.visitor().step(id, "DELIVERED").problem(422));
    String wrong = pin.equals("0000") ? "1111" : "0000";
    assertEquals("WRONG_PIN", rider.visitor().handOver(id, wrong).problem(422));
    assertEquals("DELIVERED", rider.visitor().handOver(id, pin).expect(200).text("/status"));
    Until.order(customer, id, "DELIVERED");
  }

  private void everybodyHasSeenIt(Visitor customer, Rider rider, String id) {
    Answer order = customer.get("/orders/" + id).expect(200);
    assertEquals(
        List.of("PLACED", "CONFIRMED", "ACCEPTED", "PREPARING", "READY", "PICKED_UP", "DELIVERED"),
        RestJourneyTest.statuses(order));
    assertEquals(0, order.json().get("allowed").size());
    assertEquals("DELIVERED", kitchen.get("/orders/" + id).expect(200).text("/status"));
    Until.ticket(kitchen, id, "GONE");
    assertEquals(List.of(), rider.orders());
    assertEquals("PIN", dispatcher.get("/deliveries/" + id).expect(200).text("/proof/kind"));

    Answer payment = Until.payment(customer, id, "CAPTURED");
    assertEquals(1750, payment.json().at("/captured/amount").asLong());
    assertEquals(List.of("AUTHORISE", "CAPTURE"), town.books(id));
    assertEquals(1, town.printed(id).size());
  }

  @Test
  void acceptedByRule() {
    District district = District.acceptingByRule(town);
    Visitor customer = district.customer();
    String id =
        customer.place(district.meal().byCard("pm_card_visa").json()).expect(201).text("/id");
    Answer accepted = Until.order(customer, id, "ACCEPTED");
    assertEquals("SYSTEM", accepted.text("/timeline/2/by/role"));
    Until.ticket(kitchen, id, "ACCEPTED");
    assertEquals(
        "ILLEGAL_TRANSITION",
        kitchen.ticket(id, "accept", "{\"preparationMinutes\": 5}").problem(409));
  }

  @Test
  void theFirstDoorOfDeliveriesLeadsThereToo() {
    District district = District.in(town);
    Rider rider = district.rider();
    String id = district.readyMeal();
    rider.awaitOffer(id);
    rider.accept(id).expect(200);
    for (String step : Rider.WAY) {
      assertEquals(step, rider.visitor().step(id, step).expect(200).text("/status"));
    }
    String pin = district.customer().get("/delivery/status/" + id).expect(200).text("/pin");
    String body = "{\"status\": \"DELIVERED\", \"pin\": \"" + pin + "\"}";
    rider.visitor().put("/delivery/status/" + id, body).expect(200);
    Until.order(district.customer(), id, "DELIVERED");
    Answer payment = Until.payment(district.customer(), id, "CAPTURED");
    assertEquals("cash", payment.text("/provider"));
  }

  @Test
  void nobodySeesMoreThanTheirs() {
    District district = District.in(town);
    String id =
        district
            .customer()
            .place(district.meal().byCard("pm_card_visa").json())
            .expect(201)
            .text("/id");
    Until.order(district.customer(), id, "CONFIRMED");
    Until.ticket(kitchen, id, "NEW");
    Until.delivery(dispatcher, id, "/status", "PENDING");
    Visitor stranger = District.in(town).customer();
    Map.of(
            "/orders/" + id + "/payment", stranger,
            "/deliveries/" + id, stranger,
            "/kitchen/tickets/" + id, town.as("kitchen-le-bouchon-des-terreaux"))
        .forEach((path, visitor) -> assertEquals("NOT_FOUND", visitor.get(path).problem(404)));
    assertEquals("", kitchen.get("/deliveries/" + id).expect(200).text("/dropoff/latitude"));
  }
}
