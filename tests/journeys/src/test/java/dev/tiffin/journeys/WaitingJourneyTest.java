package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A town in which nobody waits for long: payment has five seconds, a restaurant twenty. */
@InOwnTown
class WaitingJourneyTest {
  private static final Duration SLOT_MARGIN = Duration.ofMinutes(30);

  private static Optional<Town> started = Optional.empty();

  private final Town town = started.orElseThrow();
  private final Visitor kitchen = town.as("kitchen");
  private final District district = District.in(town);
  private final Visitor customer = district.customer();

  @BeforeAll
  static void build() {
    started =
        Optional.of(
            Town.start(
                Map.of(
                    "TIFFIN_PAYMENT_WAIT", "PT5S",
                    "TIFFIN_ANSWER_WAIT", "PT20S",
                    "TIFFIN_FIRST_NAG", "PT1S",
                    "TIFFIN_SECOND_NAG", "PT2S",
                    "TIFFIN_ORDER_CLOCK", "PT0.1S",
                    "TIFFIN_SANDBOX_SLOW", "PT9S",
                    "TIFFIN_SLOT_MARGIN", SLOT_MARGIN.toString())));
  }

  @AfterAll
  static void close() {
    started.ifPresent(Town::close);
  }

  @Test
  void anOrderThatNobodyAnswersExpiresAndGivesEverythingBack() {
    stock("{\"state\": \"QUANTITY\", \"quantity\": 1}");
    String id =
        customer.place(district.meal().byCard("pm_card_visa").json()).expect(201).text("/id");
    assertEquals("ITEM_UNAVAILABLE", customer.place(district.meal().json()).problem(409));
    Answer reminded = Until.seen(kitchen, "/kitchen/tickets/" + id, "/nags", "2");
    assertEquals("NEW", reminded.text("/status"));
    Instant since = Instant.parse(reminded.text("/naggedSince"));
    assertTrue(since.isAfter(Instant.parse(reminded.text("/openedAt"))), reminded.body());
    assertTrue(district.board().contains(id));

    Answer expired = Until.order(customer, id, "EXPIRED");
    assertEquals(List.of("PLACED", "CONFIRMED", "EXPIRED"), RestJourneyTest.statuses(expired));
    assertEquals("[]", expired.json().get("allowed").toString());
    Until.payment(customer, id, "VOIDED");
    Until.ticket(kitchen, id, "CLOSED");
    assertFalse(district.board().contains(id));
    Until.delivery(town.as("dispatcher"), id, "/status", "CANCELLED");
    assertEquals(List.of("AUTHORISE", "CANCEL"), town.books(id));
    Await.until(
        Until.LIMIT,
        "the portion may be had again",
        () -> customer.place(district.meal().json()).status() == 201);
  }

  @Test
  void anAuthorisationThatComesAfterTheEndIsVoided() {
    String id =
        customer.place(district.meal().byCard("pm_card_slow").json()).expect(201).text("/id");
    Answer expired = Until.order(customer, id, "EXPIRED");
    assertEquals(List.of("PLACED", "EXPIRED"), RestJourneyTest.statuses(expired));
    Until.payment(customer, id, "VOIDED");
    assertEquals(List.of("AUTHORISE", "CANCEL"), town.books(id));
    assertEquals("EXPIRED", customer.get("/orders/" + id).expect(200).text("/status"));
  }

  @Test
  void aClockGoesOnAlthoughOrderWasKilled() {
    String id = customer.place(district.meal().json()).expect(201).text("/id");
    town.platform().kill("order");
    Answer expired = Until.order(customer, id, "EXPIRED");
    assertEquals(List.of("PLACED", "CONFIRMED", "EXPIRED"), RestJourneyTest.statuses(expired));
    town.awaitReady();
  }

  @Test
  void anOrderForLaterIsShownWhenItsTimeHasCome() {
    Answer now = customer.place(district.meal().json()).expect(201);
    Duration needed =
        Duration.between(
            Instant.parse(now.text("/placedAt")), Instant.parse(now.text("/promised/from")));
    Instant from =
        Instant.now().plus(needed).plus(SLOT_MARGIN).plusSeconds(4).truncatedTo(ChronoUnit.SECONDS);
    Meal meal = district.meal();
    meal.body()
        .putObject("slot")
        .put("from", from.toString())
        .put("to", from.plus(Duration.ofMinutes(15)).toString());
    Answer placed = customer.place(meal.json()).expect(201);
    String id = placed.text("/id");
    assertEquals("CONFIRMED", placed.text("/status"));
    assertEquals(from, Instant.parse(placed.text("/slot/from")));
    assertEquals(from, Instant.parse(placed.text("/promised/from")));
    assertFalse(placed.text("/showAt").isEmpty());
    assertEquals(
        "ILLEGAL_TRANSITION",
        kitchen.order(id, "accept", "{\"preparationMinutes\": 5}").problem(409));

    Until.ticket(kitchen, id, "NEW");
    Answer accepted = kitchen.ticket(id, "accept", "{\"preparationMinutes\": 5}").expect(200);
    assertEquals(from, Instant.parse(accepted.text("/promised/from")));
    assertTrue(Instant.parse(accepted.text("/readyAt")).isBefore(from));
  }

  private void stock(String body) {
    kitchen
        .put(
            "/kitchens/" + district.restaurantId() + "/items/" + district.stewId() + "/stock", body)
        .expect(200);
  }
}
