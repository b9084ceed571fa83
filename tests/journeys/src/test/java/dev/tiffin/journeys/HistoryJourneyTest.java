package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What an order went through, and how it stood: over REST, as a graph, and from the launcher. */
@InSharedTown
class HistoryJourneyTest {
  private static final String GRAPH =
      """
      query ($id: ID!, $at: DateTime) {
        order(id: $id, at: $at) { status version promised { to } }
        orderHistory(id: $id, afterVersion: 2, first: 1) {
          hasNext
          events { version event status by { role } paymentStep amount { amount } }
        }
      }
      """;

  private final Town town = Town.shared();
  private final Visitor kitchen = town.as("kitchen");
  private final District district = District.in(town);
  private final Visitor customer = district.customer();

  /** By card, confirmed, accepted, delayed. */
  private Answer delayed() {
    String id =
        customer
            .place(district.meal().collected().byCard("pm_card_visa").json())
            .expect(201)
            .text("/id");
    Until.order(customer, id, "CONFIRMED");
    kitchen.order(id, "accept", "{\"preparationMinutes\": 10}").expect(200);
    return kitchen.order(id, "delay", "{\"minutes\": 15}").expect(200);
  }

  private static Instant beforeLast(Answer order) {
    return Instant.parse(order.text("/updatedAt")).minusMillis(1);
  }

  @Test
  void restTellsEachEventAndTheOrderAsItWas() {
    Answer order = delayed();
    String id = order.text("/id");
    Answer history = customer.get("/orders/" + id + "/history").expect(200);
    assertEquals(
        List.of("OrderPlaced", "PaymentAsked", "OrderConfirmed", "OrderAccepted", "OrderDelayed"),
        StreamSupport.stream(history.json().get("events").spliterator(), false)
            .map(event -> event.get("event").asText())
            .toList());
    assertEquals("AUTHORISE", history.text("/events/1/paymentStep"));
    assertEquals(order.text("/total/amount"), history.text("/events/1/amount/amount"));
    assertEquals("RESTAURANT", history.text("/events/3/by/role"));
    assertEquals(order.text("/promised/to"), history.text("/events/4/promised/to"));
    Answer page = customer.get("/orders/" + id + "/history?afterVersion=3&first=1").expect(200);
    assertEquals("4", page.text("/events/0/version"));
    assertEquals("true", page.text("/hasNext"));

    Answer then = customer.get("/orders/" + id + "?at=" + beforeLast(order)).expect(200);
    assertEquals("4", then.text("/version"));
    assertEquals(history.text("/events/3/promised/to"), then.text("/promised/to"));
    assertTrue(then.json().at("/recipient").isMissingNode());
    assertEquals(0, then.json().get("allowed").size());
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    Answer order = delayed();
    String id = order.text("/id");
    Instant before = Instant.parse(order.text("/placedAt")).minusMillis(1);
    for (String at :
        List.of("noon", "", "2026-11-29T12:00:00", "9999999-01-01T00:00:00Z", before.toString())) {
      Answer refused = customer.get("/orders/" + id + "?at=" + at);
      assertEquals("INVALID_REQUEST", refused.problem(400), at);
      assertEquals("/at", refused.text("/errors/0/pointer"));
    }
    for (String query :
        List.of("afterVersion=-1", "afterVersion=x", "first=0", "first=101", "since=1")) {
      customer.get("/orders/" + id + "/history?" + query).expect(400);
    }
    Visitor stranger = District.in(town).customer();
    assertEquals("NOT_FOUND", stranger.get("/orders/" + id + "/history").problem(404));
    assertEquals("NOT_FOUND", stranger.get("/orders/" + id + "?at=" + before).problem(404));
    assertEquals("NOT_FOUND", customer.get("/orders/none/history").problem(404));
    town.visitor().get("/orders/" + id + "/history").expect(401);
  }

  @Test
  void theGraphTellsTheSame() {
    Answer order = delayed();
    String id = order.text("/id");
    JsonNode told = customer.data(GRAPH, Map.of("id", id, "at", beforeLast(order).toString()));
    assertEquals("ACCEPTED", told.at("/order/status").asText());
    assertEquals(4, told.at("/order/version").asInt());
    assertEquals("OrderConfirmed", told.at("/orderHistory/events/0/event").asText());
    assertTrue(told.at("/orderHistory/hasNext").asBoolean());
    assertEquals(
        "INVALID_REQUEST", customer.refusal(GRAPH, Map.of("id", id, "at", "2020-01-01T00:00:00Z")));
    JsonNode nobodys =
        customer.data(GRAPH, Map.of("id", "none", "at", beforeLast(order).toString()));
    assertTrue(nobodys.get("order").isNull());
    assertTrue(nobodys.get("orderHistory").isNull());
  }

  @Test
  void theLauncherTellsItByShortCodeToo() {
    Answer order = delayed();
    String id = order.text("/id");
    Said now = town.tiffin("order", order.text("/shortCode"));
    assertEquals("", now.err());
    assertEquals(0, now.status());
    assertTrue(now.out().startsWith("order " + id + "  " + order.text("/shortCode")), now.out());
    assertEquals(5, now.out().lines().filter(line -> line.matches(" +\\d+  \\d{4}-.*")).count());
    assertTrue(now.out().contains("as it is now\n  status    ACCEPTED, version 5\n"), now.out());
    assertTrue(now.out().contains("AUTHORISE 15.00 EUR"), now.out());

    Said then = town.tiffin("order", id, "--at", beforeLast(order).toString());
    assertEquals(0, then.status());
    assertTrue(then.out().contains("  status    ACCEPTED, version 4\n"), then.out());
    assertTrue(then.out().contains("1 later events are left out"), then.out());

    for (List<String> wrong :
        List.of(
            List.of("order", "none"),
            List.of("order", id, "--at", "noon"),
            List.of("order", id, "--at", "2020-01-01T00:00:00Z"))) {
      Said refused = town.tiffin(wrong.toArray(String[]::new));
      assertEquals(1, refused.status(), wrong.toString());
      assertEquals("", refused.out());
      assertEquals(1, refused.err().lines().count(), refused.err());
      assertTrue(refused.err().startsWith("tiffin: "), refused.err());
    }
  }

  @Test
  void theLauncherReplaysAndOldAndNewAgree() {
    Answer order = delayed();
    String id = order.text("/id");
    for (List<String> replay :
        List.of(
            List.of("replay", "order"),
            List.of("replay", "order", "--since", order.text("/placedAt")))) {
      Said replayed = town.tiffin(replay.toArray(String[]::new));
      assertEquals("", replayed.err());
      assertEquals(0, replayed.status(), replayed.out());
      assertTrue(replayed.out().contains("\nold and new agree\n"), replayed.out());
      assertTrue(replayed.out().contains(" events a second\n"), replayed.out());
    }
    Answer after = customer.get("/orders/" + id).expect(200);
    assertEquals(order.text("/version"), after.text("/version"));
    assertEquals(order.text("/promised/to"), after.text("/promised/to"));
    kitchen.order(id, "ready", "{}").expect(200);
    assertEquals("READY", customer.get("/orders/" + id).expect(200).text("/status"));
  }
}
