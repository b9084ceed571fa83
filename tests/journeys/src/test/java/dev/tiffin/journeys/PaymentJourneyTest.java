package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What cards do, and what is given back. */
@InSharedTown
class PaymentJourneyTest {
  private final Town town = Town.shared();
  private final Visitor kitchen = town.as("kitchen");
  private final Visitor dispatcher = town.as("dispatcher");
  private final District district = District.in(town);
  private final Visitor customer = district.customer();

  @Test
  void aDeclinedCardMovesNothing() {
    String id = placed("pm_card_chargeDeclinedInsufficientFunds");
    Answer rejected = Until.order(customer, id, "REJECTED");
    assertEquals("PAYMENT_DECLINED", rejected.text("/reason"));
    Answer payment = Until.payment(customer, id, "DECLINED");
    assertEquals("INSUFFICIENT_FUNDS", payment.text("/declineReason"));
    assertEquals(0, payment.json().at("/captured/amount").asLong());
    assertEquals(List.of("PLACED", "REJECTED"), RestJourneyTest.statuses(rejected));
    assertEquals(
        "ILLEGAL_TRANSITION",
        kitchen.order(id, "accept", "{\"preparationMinutes\": 5}").problem(409));
    assertEquals(List.of(), district.board());
    assertEquals("ILLEGAL_STEP", refund(id, 100, "Declined").problem(409));
  }

  @Test
  void aSlowProviderHoldsUpNobodyElse() {
    String slow = placed("pm_card_slow");
    String quick = placed("pm_card_visa");
    Until.order(customer, quick, "CONFIRMED");
    Answer waiting = customer.get("/orders/" + slow).expect(200);
    assertEquals("PLACED", waiting.text("/status"), "three seconds are not over");
    assertEquals(
        "ILLEGAL_TRANSITION",
        kitchen.order(slow, "accept", "{\"preparationMinutes\": 5}").problem(409));
    Until.order(customer, slow, "CONFIRMED");
    Until.ticket(kitchen, slow, "NEW");
  }

  @Test
  void cancelledWhileTheProviderThinks() {
    String id = placed("pm_card_slow");
    customer.order(id, "cancel", "{}").expect(200);
    Answer payment = Until.payment(customer, id, "VOIDED");
    assertEquals(0, payment.json().at("/captured/amount").asLong());
    assertEquals("CANCELLED", customer.get("/orders/" + id).expect(200).text("/status"));
  }

  @Test
  void aProviderThatFailsOnceChargesOnce() {
    String id = placed("pm_card_fails_once");
    Until.order(customer, id, "CONFIRMED");
    assertEquals(List.of("AUTHORISE"), town.books(id));
    collect(id);
    Until.payment(customer, id, "CAPTURED");
    assertEquals(List.of("AUTHORISE", "CAPTURE"), town.books(id));
  }

  @Test
  void partAndThenTheRestIsGivenBack() {
    String id = placed("pm_card_mastercard");
    Until.order(customer, id, "CONFIRMED");
    assertEquals("ILLEGAL_STEP", refund(id, 100, "Too early").problem(409));
    collect(id);
    Until.payment(customer, id, "CAPTURED");

    assertEquals("FORBIDDEN", refund(customer, id, 500, "Please").problem(403));
    refund(id, 500, "The bread was missing").expect(201);
    Answer partly = Until.payment(customer, id, "PARTLY_REFUNDED");
    assertEquals(500, partly.json().at("/refunded/amount").asLong());
    assertEquals("CAUSE_TAKEN", refund(id, 100, "The bread was missing").problem(409));
    Answer tooMuch = refund(id, 1_001, "Everything was cold");
    assertEquals("ABOVE_REST", tooMuch.problem(422));
    assertEquals("/amount", tooMuch.text("/errors/0/pointer"));

    String rest = "{\"cause\": \"Everything was cold\", \"liable\": \"RESTAURANT\"}";
    dispatcher.post("/orders/" + id + "/refunds", rest, key()).expect(201);
    Answer whole = Until.payment(customer, id, "REFUNDED");
    assertEquals(1500, whole.json().at("/refunded/amount").asLong());
    assertEquals("NOTHING_LEFT", refundRest(id, "Once more").problem(409));
    assertEquals(List.of("AUTHORISE", "CAPTURE", "REFUND", "REFUND"), town.books(id));
  }

  @Test
  void oneKeyGivesBackOnce() {
    String id = placed("pm_card_visa");
    Until.order(customer, id, "CONFIRMED");
    collect(id);
    Until.payment(customer, id, "CAPTURED");
    Map<String, String> key = key();
    String body = refundBody(400, "A hair");
    Answer first = dispatcher.post("/orders/" + id + "/refunds", body, key).expect(201);
    Until.payment(customer, id, "PARTLY_REFUNDED");
    Answer again = dispatcher.post("/orders/" + id + "/refunds", body, key).expect(201);
    assertEquals(first.text("/refundId"), again.text("/refundId"));
    assertEquals(
        "IDEMPOTENCY_KEY_REUSED",
        dispatcher.post("/orders/" + id + "/refunds", refundBody(500, "A hair"), key).problem(422));
    assertEquals(
        400, customer.get("/orders/" + id + "/payment").json().at("/refunded/amount").asLong());
  }

  private String placed(String card) {
    return customer.place(district.meal().collected().byCard(card).json()).expect(201).text("/id");
  }

  private void collect(String id) {
    kitchen.order(id, "accept", "{\"preparationMinutes\": 5}").expect(200);
    kitchen.order(id, "ready", "{}").expect(200);
    kitchen.order(id, "collect", "{}").expect(200);
  }

  private Answer refund(String id, long amount, String cause) {
    return refund(dispatcher, id, amount, cause);
  }

  private static Answer refund(Visitor by, String id, long amount, String cause) {
    return by.post("/orders/" + id + "/refunds", refundBody(amount, cause), key());
  }

  private Answer refundRest(String id, String cause) {
    String body = "{\"cause\": \"" + cause + "\", \"liable\": \"PLATFORM\"}";
    return dispatcher.post("/orders/" + id + "/refunds", body, key());
  }

  private static String refundBody(long amount, String cause) {
    return """
    {"amount": {"amount": %d, "currency": "EUR"}, "cause": "%s", "liable": "RESTAURANT"}
    """
        .formatted(amount, cause);
  }

  private static Map<String, String> key() {
    return Map.of("Idempotency-Key", UUID.randomUUID().toString());
  }
}
