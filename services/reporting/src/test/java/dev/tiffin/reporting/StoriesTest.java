package dev.tiffin.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.OfferEnd;
import dev.tiffin.contracts.order.v1.OrderCollected;
import dev.tiffin.contracts.order.v1.OrderConfirmed;
import dev.tiffin.contracts.order.v1.OrderDelayed;
import dev.tiffin.contracts.order.v1.OrderDelivered;
import dev.tiffin.contracts.order.v1.OrderPickedUp;
import dev.tiffin.contracts.order.v1.OrderPreparing;
import dev.tiffin.contracts.order.v1.OrderReady;
import dev.tiffin.contracts.order.v1.OrderReleased;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the tables say once an order has been told from its beginning to its end. */
@Timeout(90)
class StoriesTest {
  private static final Instant NOON = Instant.parse("2026-05-04T10:00:00Z");

  private static final ReportingTown town = ReportingTown.shared();

  private final String restaurant = town.restaurant("Europe/Paris");

  private String sales() {
    return town.ask(
        "day, placed, completed, refused, failed, sales, tax, discount, refunded",
        "daily_sales where restaurant_id = ?",
        restaurant);
  }

  private String order(Story story, String columns) {
    return town.ask(columns, "orders where id = ?", story.id);
  }

  @Test
  void deliveredByCardAndPartlyGivenBack() {
    String courier = "acc_" + UUID.randomUUID();
    String slow = "acc_" + UUID.randomUUID();
    String refund = UUID.randomUUID().toString();
    Instant promised = NOON.plus(Duration.ofMinutes(45));
    Story story =
        new Story(town, NOON)
            .order(Said.placed(restaurant).build(), Said.asked())
            .payment(Said.requested(restaurant, PaymentMethod.PAYMENT_METHOD_CARD))
            .afterMinutes(1)
            .payment(Said.authorised())
            .order(OrderConfirmed.getDefaultInstance())
            .delivery(Said.opened(restaurant))
            .afterMinutes(4)
            .order(Said.accepted(20, NOON.plusSeconds(1_800), promised))
            .delivery(Said.planned(promised), Said.offered(slow))
            .afterMinutes(1)
            .delivery(
                Said.closed(slow, OfferEnd.OFFER_END_TIMED_OUT),
                Said.offered(courier),
                Said.assigned(courier))
            .order(OrderPreparing.getDefaultInstance())
            .afterMinutes(20)
            .order(OrderReady.getDefaultInstance())
            .delivery(Said.fetched())
            .order(OrderPickedUp.getDefaultInstance())
            .afterMinutes(18)
            .delivery(Said.advanced(DeliveryStatus.DELIVERY_STATUS_AT_DROPOFF))
            .afterMinutes(3)
            .delivery(Said.delivered())
            .order(OrderDelivered.getDefaultInstance())
            .payment(Said.captured())
            .afterMinutes(24 * 60)
            .payment(Said.refundAsked(refund, 500))
            .payment(Said.refunded(refund, 500));
    town.awaitAllHeard();
    assertEquals(
        "(DELIVERED,,,8,15.50,2.99,1.00,1.59,17.49,EUR,3,2026-05-04,20,WELCOME,CARD,DELIVERY)",
        order(
            story,
            "status, reason, liable, version, subtotal, delivery_fee, discount, tax, total,"
                + " currency, item_count, placed_on, preparation_minutes, promotion_code,"
                + " payment_method, fulfilment"));
    assertEquals(
        "(00:01:00,00:05:00,00:26:00,00:26:00,00:47:00,00:30:00,00:45:00)",
        order(
            story,
            "confirmed_at - placed_at, accepted_at - placed_at, ready_at - placed_at,"
                + " picked_up_at - placed_at, ended_at - placed_at, promised_from - placed_at,"
                + " promised_to - placed_at"));
    assertEquals(
        "(pizza,\"The pizza\",2,6.00,12.00,1.09,EUR,\"Large, Extra cheese\",2026-05-04)",
        town.ask(
            "item_id, item_name, quantity, unit_price, total, tax, currency, options, placed_on",
            "order_line where order_id = ? and number = 1",
            story.id));
    assertEquals(
        "(PARTLY_REFUNDED,sandbox,,17.49,17.49,5.00,5,00:01:00,00:47:00)",
        town.ask(
            "status, provider, decline_reason, amount, captured, refunded, version,"
                + " authorised_at - requested_at, captured_at - requested_at",
            "payment where order_id = ?",
            story.id));
    assertEquals(
        "(5.00,EUR,cold,RESTAURANT,REFUNDED,2026-05-05)",
        town.ask(
            "amount, currency, cause, liable, status, refunded_on", "refund where id = ?", refund));
    assertEquals(
        "(DELIVERED," + courier + ",2,1,PIN,,,t)",
        town.ask(
            "status, courier_id, offers, refusals, proof, reason, liable, on_time",
            "delivery where order_id = ?",
            story.id));
    assertEquals(
        "(1,0,1,0,00:41:00)",
        town.ask(
            "offers, refusals, delivered, failed, last_seen_at - first_asked_at",
            "courier where id = ?",
            courier));
    assertEquals(
        "(1,1,0,0)", town.ask("offers, refusals, delivered, failed", "courier where id = ?", slow));
    assertEquals(
        "(2026-05-04,1,1,0,0,17.49,1.59,1.00,0.00)",
        town.ask(
            "day, placed, completed, refused, failed, sales, tax, discount, refunded",
            "daily_sales where restaurant_id = ? and placed > 0",
            restaurant));
    assertEquals(
        "(2026-05-05,0,0,0,0,0.00,0.00,0.00,5.00)",
        town.ask(
            "day, placed, completed, refused, failed, sales, tax, discount, refunded",
            "daily_sales where restaurant_id = ? and placed = 0",
            restaurant));
  }

  @Test
  void everyEventIsKeptWhole() {
    Story story =
        new Story(town, NOON)
            .order(Said.placed(restaurant).build(), Said.asked())
            .afterMinutes(5)
            .order(Said.rejected(Reason.REASON_TOO_BUSY));
    town.awaitAllHeard();
    assertEquals(3, town.count("order_event where order_id = ?", story.id));
    assertEquals(
        "(OrderPlaced,CUSTOMER,acc_ada,)",
        town.ask(
            "type, actor_role, actor_id, reason",
            "order_event where order_id = ? and version = 1",
            story.id));
    assertEquals(
        "(PaymentAsked,SYSTEM,,)",
        town.ask(
            "type, actor_role, actor_id, reason",
            "order_event where order_id = ? and version = 2",
            story.id));
    assertEquals(
        "(OrderRejected,RESTAURANT,acc_rosa,TOO_BUSY)",
        town.ask(
            "type, actor_role, actor_id, reason",
            "order_event where order_id = ? and version = 3",
            story.id));
    String asked = detail(story, 2);
    assertTrue(asked.contains("PAYMENT_STEP_AUTHORISE"), asked);
    assertFalse(asked.contains("tok_secret"), asked);
    String rejected = detail(story, 3);
    assertEquals("{\"reason\":\"REASON_TOO_BUSY\"}", rejected);
  }

  private String detail(Story story, int version) {
    return town.database.read(handle ->
        handle
            .select(
                "select detail from order_event where order_id = ? and version = ?",
                story.id,
                version)
            .mapTo(String.class)
            .one());
  }

  @Test
  void collectedInCash() {
    Story story =
        new Story(town, NOON)
            .order(Said.toCollect(restaurant).build(), OrderConfirmed.getDefaultInstance())
            .afterMinutes(15)
            .order(OrderReady.getDefaultInstance(), OrderCollected.getDefaultInstance())
            .payment(
                Said.requested(restaurant, PaymentMethod.PAYMENT_METHOD_CASH_ON_DELIVERY),
                Said.captured());
    town.awaitAllHeard();
    assertEquals(
        "(COLLECTED,COLLECTION,CASH_ON_DELIVERY)",
        order(story, "status, fulfilment, payment_method"));
    assertEquals(
        "(CASH_ON_DELIVERY,CAPTURED,,17.49,0.00)",
        town.ask(
            "method, status, provider, captured, refunded",
            "payment where order_id = ?",
            story.id));
    assertEquals("(2026-05-04,1,1,0,0,17.49,1.59,1.00,0.00)", sales());
  }

  @Test
  void forALaterTime() {
    Instant evening = NOON.plus(Duration.ofHours(8));
    Story story =
        new Story(town, NOON)
            .order(
                Said.placed(restaurant)
                    .setSlot(Said.window(evening, evening.plusSeconds(900)))
                    .setPromised(Said.window(evening, evening.plusSeconds(900)))
                    .setShowAt(Said.time(evening.minusSeconds(3_600)))
                    .build(),
                OrderConfirmed.newBuilder()
                    .setShowAt(Said.time(evening.minusSeconds(3_600)))
                    .build())
            .afterMinutes(7 * 60)
            .order(
                OrderReleased.getDefaultInstance(),
                OrderDelayed.newBuilder()
                    .setMinutes(10)
                    .setPromised(Said.window(evening.plusSeconds(600), evening.plusSeconds(1_500)))
                    .build());
    town.awaitAllHeard();
    assertEquals(
        "(CONFIRMED,4,08:10:00,08:25:00)",
        order(story, "status, version, promised_from - placed_at, promised_to - placed_at"));
    assertEquals("(2026-05-04,1,0,0,0,0.00,0.00,0.00,0.00)", sales());
  }
}
