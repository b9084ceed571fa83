package dev.tiffin.notification.adapter.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.notification.news.KnownOrder;
import dev.tiffin.notification.news.News;
import dev.tiffin.notification.news.NewsType;
import dev.tiffin.notification.news.Wording;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What others parse must not change under them: these are approved, and only grow. */
class BodiesTest {
  private static final Instant AT = Instant.parse("2027-01-15T11:00:00Z");

  private static News news(NewsType type, String reason, Optional<News.Promised> promised) {
    return new News(
        type,
        new KnownOrder("o1", "K7-42", "ada", "bouchon", "Le Bouchon", false),
        3,
        AT,
        reason,
        promised);
  }

  @Test
  void webhooks() {
    assertEquals(
        """
        {"type":"order.accepted","timestamp":"2027-01-15T11:00:00Z","data":{"orderId":"o1",\
        "shortCode":"K7-42","restaurantId":"bouchon","fulfilment":"DELIVERY","status":"ACCEPTED",\
        "promised":{"from":"2027-01-15T11:25:00Z","to":"2027-01-15T11:40:00Z"}}}\
        """,
        Bodies.webhook(
            news(
                NewsType.ACCEPTED,
                "",
                Optional.of(new News.Promised(AT.plusSeconds(1_500), AT.plusSeconds(2_400))))));
    assertEquals(
        """
        {"type":"order.rejected","timestamp":"2027-01-15T11:00:00Z","data":{"orderId":"o1",\
        "shortCode":"K7-42","restaurantId":"bouchon","fulfilment":"DELIVERY","status":"REJECTED",\
        "reason":"TOO_BUSY"}}\
        """,
        Bodies.webhook(news(NewsType.REJECTED, "TOO_BUSY", Optional.empty())));
    assertEquals(
        """
        {"type":"order.delayed","timestamp":"2027-01-15T11:00:00Z","data":{"orderId":"o1",\
        "shortCode":"K7-42","restaurantId":"bouchon","fulfilment":"DELIVERY"}}\
        """,
        Bodies.webhook(news(NewsType.DELAYED, "", Optional.empty())));
  }

  @Test
  void pushes() {
    assertEquals(
        """
        {"title":"Order","body":"It is \\"here\\".","type":"order.delivered",\
        "timestamp":"2027-01-15T11:00:00Z","data":{"orderId":"o1","shortCode":"K7-42"}}\
        """,
        Bodies.push(
            news(NewsType.DELIVERED, "", Optional.empty()),
            new Wording("Order", "It is \"here\".")));
  }
}
