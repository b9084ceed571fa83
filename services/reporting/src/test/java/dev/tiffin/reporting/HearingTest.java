package dev.tiffin.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.order.v1.OrderDelivered;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.reporting.adapter.postgres.Freshness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In which order things are heard does not matter, nor how often. */
@Timeout(90)
class HearingTest {
  private static final Instant NIGHT = Instant.parse("2026-05-04T22:30:00Z");

  private static final Duration A_DAY = Duration.ofDays(1); // since that night it is more

  private static final ReportingTown town = new ReportingTown();

  @AfterAll
  static void closeTown() {
    town.close();
  }

  private static Story sold(String restaurant) {
    String refund = UUID.randomUUID().toString();
    return new Story(town, NIGHT)
        .order(Said.placed(restaurant).build(), OrderDelivered.getDefaultInstance())
        .payment(
            Said.requested(restaurant, PaymentMethod.PAYMENT_METHOD_CARD),
            Said.authorised(),
            Said.captured(),
            Said.refundAsked(refund, 250),
            Said.refunded(refund, 250))
        .delivery(
            Said.opened(restaurant),
            Said.offered("acc_carl"),
            Said.assigned("acc_carl"),
            Said.fetched(),
            Said.delivered());
  }

  @Test
  void whatIsToldAgainChangesNothing() {
    String restaurant = town.restaurant("Europe/Paris");
    sold(restaurant);
    town.awaitAllHeard();
    List<String> before = town.rows("orders");
    for (ReportingTown.Teller teller :
        List.of(town.menu, town.orders, town.payments, town.deliveries)) {
      teller.facts.tellAllAgain();
    }
    Story marker = sold(restaurant);
    town.awaitAllHeard();
    for (String topic : List.of("menu", "orders", "payments", "deliveries")) {
      Await.until(
          ReportingTown.LIMIT,
          topic + " has nothing more",
          () -> behind(topic).filter(Duration::isZero).isPresent());
    }
    List<String> orders = town.rows("orders");
    assertEquals(before.size() + 1, orders.size());
    assertTrue(orders.containsAll(before), orders.toString());
    assertEquals(
        "(2,2,34.98,5.00)",
        town.ask(
            "placed, completed, sales, refunded",
            "daily_sales where restaurant_id = ?",
            restaurant));
    assertEquals(2, town.count("order_event where order_id = ?", marker.id));
  }

  @Test
  void paymentsBeforeTheirOrders() {
    String restaurant = town.restaurant("Europe/Paris");
    Story story =
        new Story(town, NIGHT)
            .payment(
                Said.requested(restaurant, PaymentMethod.PAYMENT_METHOD_CARD),
                Said.authorised(),
                Said.captured());
    town.awaitAllHeard();
    assertEquals(
        "(CAPTURED," + restaurant + ")",
        town.ask("status, restaurant_id", "payment where order_id = ?", story.id));
    story.order(Said.placed(restaurant).build());
    town.awaitAllHeard();
    assertEquals("(PLACED)", town.ask("status", "orders where id = ?", story.id));
  }

  @Test
  void ordersWaitForTheirRestaurantAndAreThenRight() {
    String punctual = town.restaurant("Europe/Paris");
    sold(punctual);
    town.awaitAllHeard();
    String late = "late-" + UUID.randomUUID();
    Story waiting = sold(late);
    Await.until(
        ReportingTown.LIMIT,
        "reporting says that it is behind",
        () -> behind("orders").filter(behind -> behind.compareTo(A_DAY) > 0).isPresent());
    assertEquals(0, town.count("orders where id = ?", waiting.id));
    Await.until(
        ReportingTown.LIMIT,
        "so does the table that is asked",
        () -> town.count("heard where topic = 'orders' and unheard > 0") == 1);
    town.menu.tell(NIGHT, late, Said.restaurant(late, "Tard", "Africa/Tunis"));
    town.awaitAllHeard();
    // half past eleven in the evening in Tunis, half past midnight in Paris
    assertEquals("(2026-05-04)", town.ask("placed_on", "orders where id = ?", waiting.id));
    assertEquals(
        "(2026-05-04,1,17.49,2.50)",
        town.ask("day, completed, sales, refunded", "daily_sales where restaurant_id = ?", late));
    Story elsewhere = sold(punctual);
    town.awaitAllHeard();
    assertEquals("(2026-05-05)", town.ask("placed_on", "orders where id = ?", elsewhere.id));
  }

  @Test
  void whoHasHeardAllIsNotBehind() throws IOException, InterruptedException {
    sold(town.restaurant("Europe/Paris"));
    town.awaitAllHeard();
    for (String topic : List.of("menu", "orders", "payments", "deliveries")) {
      Await.until(
          ReportingTown.LIMIT,
          topic + " is not behind",
          () -> behind(topic).filter(Duration::isZero).isPresent());
    }
    Instant since = Instant.now();
    Await.until(
        ReportingTown.LIMIT,
        "that is put down for every topic, and again",
        () ->
            town.count(
                    "heard where unheard = 0 and checked_at > cast(? as timestamptz)",
                    since.toString())
                == 4);
    Freshness.Topic orders = topic("orders");
    assertEquals(Optional.of(NIGHT), orders.toldAt());
    Instant heardAt = orders.heardAt().orElseThrow();
    assertTrue(heardAt.isAfter(Instant.now().minusSeconds(60)), heardAt.toString());
    String metrics = metrics();
    assertTrue(
        metrics
            .lines()
            .anyMatch(line ->
                line.startsWith("tiffin_reporting_behind_seconds{")
                    && line.contains("topic=\"orders\"")
                    && line.endsWith(" 0.0")),
        metrics);
  }

  private static String metrics() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + town.service.managementPort() + "/metrics"))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static Optional<Duration> behind(String topic) {
    return topic(topic).behind();
  }

  private static Freshness.Topic topic(String name) {
    return town.service.freshness().topics().stream()
        .filter(topic -> topic.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
