package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.tiffin.platform.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Another system hears, through every part of the platform, what becomes of an order. */
@InSharedTown
class NotificationJourneyTest {
  private final Town town = Town.shared();

  private record Heard(String id, JsonNode body) {}

  @Test
  void aWebhookHearsOfARestaurantsOrder() throws IOException {
    List<Heard> heard = new CopyOnWriteArrayList<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    receiver.createContext(
        "/",
        exchange -> {
          try (exchange) {
            heard.add(
                new Heard(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    Visitor.JSON.readTree(exchange.getRequestBody())));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    receiver.start();
    try {
      tellsWhatBecomesOfAnOrder("http://127.0.0.1:" + receiver.getAddress().getPort() + "/", heard);
    } finally {
      receiver.stop(0);
    }
  }

  private void tellsWhatBecomesOfAnOrder(String url, List<Heard> heard) {
    District district = District.in(town);
    Visitor kitchen = town.as("kitchen");
    String body =
        "{\"url\": \"%s\", \"restaurantId\": \"%s\"}".formatted(url, district.restaurantId());
    Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    Answer made = kitchen.post("/webhooks", body, key).expect(201);
    assertEquals(made.body(), kitchen.post("/webhooks", body, key).expect(201).body());
    assertEquals(404, town.as("customer").get(made.header("Location")).status());

    String order = district.readyMeal();
    Await.until(
        Until.LIMIT,
        "the webhook hears all of it, in whatever order, not only " + heard,
        () ->
            types(heard).containsAll(List.of("order.confirmed", "order.accepted", "order.ready")));
    assertEquals(heard.size(), heard.stream().map(Heard::id).distinct().count());
    JsonNode first = heard.getFirst().body();
    assertEquals(order, first.at("/data/orderId").asText());
    assertFalse(first.toString().contains("phone"), first.toString());
    Await.until(
        Until.LIMIT,
        "every attempt is listed",
        () ->
            kitchen
                    .get(made.header("Location") + "/attempts")
                    .expect(200)
                    .json()
                    .get("attempts")
                    .size()
                >= 3);
    assertEquals(
        409,
        town.as("customer")
            .put("/notifications/email", "{\"address\": \"camille@example.com\"}")
            .status());
    assertTrue(kitchen.delete(made.header("Location")).status() == 200);
  }

  private static List<String> types(List<Heard> heard) {
    return heard.stream().map(one -> one.body().get("type").asText()).toList();
  }
}
