package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.platform.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What services tell one another is what the AsyncAPI document says they do. */
@InSharedTown
class AsyncApiJourneyTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String OPEN_OFFERS = "delivery.offer-check.open.45000ms";

  private final Town town = Town.shared();
  private final Wiretap wiretap = new Wiretap(town.platform());
  private final AsyncApi asyncApi =
      new AsyncApi(Town.fetch(town.platform().doorUri().resolve("/asyncapi.json")));

  @Test
  void everyFactIsAsDocumented() throws InterruptedException {
    Visitor kitchen = town.as("kitchen");
    String id = town.as("customer").place(Meal.stew().json()).expect(201).text("/id");
    kitchen.order(id, "accept", "{\"preparationMinutes\": 10}").expect(200);
    kitchen.order(id, "prepare", "{}").expect(200);
    kitchen.order(id, "ready", "{}").expect(200);
    Until.delivery(town.as("dispatcher"), id, "/ready", "true");
    Map<String, JsonNode> documented = asyncApi.channels("kafka");
    Map<String, Long> topics = wiretap.topics();
    for (Map.Entry<String, Long> topic : topics.entrySet()) {
      JsonNode channel = documented.get(topic.getKey());
      assertTrue(channel != null, () -> topic.getKey() + " is not documented");
      assertEquals(
          channel.at("/bindings/kafka/topicConfiguration").get("retention.ms").asLong(),
          topic.getValue(),
          topic.getKey());
      wiretap.topic(topic.getKey()).forEach(asyncApi::check);
    }
    assertSeen("menu", "tiffin.menu.v1.RestaurantChanged", "tiffin.menu.v1.ItemChanged");
    assertSeen(
        "orders",
        "tiffin.order.v1.OrderPlaced",
        "tiffin.order.v1.OrderConfirmed",
        "tiffin.order.v1.OrderAccepted",
        "tiffin.order.v1.OrderPreparing",
        "tiffin.order.v1.OrderReady");
    assertSeen("kitchen", "tiffin.kitchen.v1.TicketOpened");
    assertSeen(
        "deliveries", "tiffin.delivery.v1.DeliveryOpened", "tiffin.delivery.v1.PickupAllowed");
  }

  private void assertSeen(String address, String... types) {
    assertTrue(
        asyncApi.seen(address).containsAll(Set.of(types)),
        () -> address + " has only " + asyncApi.seen(address));
  }

  @Test
  void aTicketToPrintIsAsDocumented() {
    String id = town.as("customer").place(Meal.stew().json()).expect(201).text("/id");
    asyncApi.check(wiretap.next("kitchen.print", () -> accept(id)));
    checkQueues();
  }

  /** It lies in a queue without consumers for as long as the offer is open. */
  @Test
  void anOfferToCheckIsAsDocumented() {
    Visitor courier = town.as("courier-77");
    courier
        .post(
            "/couriers/me/shift",
            "{\"vehicle\": \"BICYCLE\", \"endsAt\": \"%s\"}"
                .formatted(Instant.now().plus(Duration.ofHours(1))))
        .expect(200);
    courier.put("/couriers/me/online", "{\"online\": true}").expect(200);
    accept(town.as("customer").place(Meal.stew().json()).expect(201).text("/id"));
    Await.until(
        LIMIT,
        "an offer waits to be checked",
        () -> {
          report(courier);
          checkQueues();
          return asyncApi.seen(OPEN_OFFERS).contains("tiffin.delivery.v1.OfferToCheck");
        });
    assertTrue(courier.send(courier.request("/couriers/me/shift").DELETE()).status() < 300);
    wiretap.topic("courier-positions").forEach(asyncApi::check);
    assertSeen("courier-positions", "tiffin.delivery.v1.CourierMoved");
  }

  private void accept(String orderId) {
    town.as("kitchen").order(orderId, "accept", "{\"preparationMinutes\": 1}").expect(200);
  }

  /** Beside the kitchen. */
  private static void report(Visitor courier) {
    courier
        .post(
            "/couriers/me/positions",
            """
            {"positions": [{"position": {"latitude": 45.7601, "longitude": 4.8301},
              "accuracyMetres": 5, "at": "%s"}]}
            """
                .formatted(Instant.now()))
        .expect(200);
  }

  /** Every queue is declared as documented, and so is whatever waits in it. */
  private void checkQueues() {
    asyncApi
        .channels("rabbitmq")
        .forEach((name, channel) -> wiretap.queue(name, channel).forEach(asyncApi::check));
  }

  @Test
  void theJudgeIsAwake() {
    AsyncApi.Captured good = wiretap.topic("menu").getFirst();
    asyncApi.check(good);
    Map<String, Object> headers = new HashMap<>(good.headers());
    headers.remove("ce_sequence");
    byte[] longer = Arrays.copyOf(good.payload(), good.payload().length + 3);
    longer[longer.length - 3] = (byte) 0xf8; // field 1023, a varint
    longer[longer.length - 2] = 0x3f;
    longer[longer.length - 1] = 1;
    for (AsyncApi.Captured wrong :
        List.of(
            new AsyncApi.Captured("rumours", good.type(), good.headers(), good.payload()),
            new AsyncApi.Captured("orders", good.type(), good.headers(), good.payload()),
            new AsyncApi.Captured("menu", good.type(), headers, good.payload()),
            new AsyncApi.Captured("menu", good.type(), good.headers(), longer),
            new AsyncApi.Captured("menu", good.type(), good.headers(), new byte[] {1}))) {
      assertThrows(AssertionError.class, () -> asyncApi.check(wrong));
    }
  }
}
