package dev.tiffin.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.OrderConfirmed;
import dev.tiffin.contracts.order.v1.OrderExpired;
import dev.tiffin.contracts.order.v1.OrderNagged;
import dev.tiffin.contracts.order.v1.OrderNotCollected;
import dev.tiffin.contracts.order.v1.OrderPickedUp;
import dev.tiffin.contracts.order.v1.OrderReady;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.payment.v1.CaptureRefused;
import dev.tiffin.contracts.payment.v1.PaymentDeclined;
import dev.tiffin.contracts.payment.v1.PaymentVoided;
import dev.tiffin.contracts.payment.v1.RefundFailed;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the tables say of orders that do not go well. */
@Timeout(90)
class EndingsTest {
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
  void declinedAndRejected() {
    Story story =
        new Story(town, NOON)
            .order(Said.placed(restaurant).build())
            .payment(
                Said.requested(restaurant, PaymentMethod.PAYMENT_METHOD_CARD),
                PaymentDeclined.newBuilder().setReasonValue(2).setProvider("sandbox").build())
            .order(Said.rejected(Reason.REASON_PAYMENT_DECLINED));
    town.awaitAllHeard();
    assertEquals("(REJECTED,PAYMENT_DECLINED,)", order(story, "status, reason, liable"));
    assertEquals(
        "(DECLINED,INSUFFICIENT_FUNDS,sandbox)",
        town.ask("status, decline_reason, provider", "payment where order_id = ?", story.id));
    assertEquals("(2026-05-04,1,0,1,0,0.00,0.00,0.00,0.00)", sales());
  }

  @Test
  void cancelledAndVoided() {
    Story story =
        new Story(town, NOON)
            .order(Said.placed(restaurant).build(), OrderConfirmed.getDefaultInstance())
            .payment(
                Said.requested(restaurant, PaymentMethod.PAYMENT_METHOD_CARD), Said.authorised())
            .afterMinutes(3)
            .order(Said.cancelled(Reason.REASON_OUT_OF_ITEMS, LiableParty.LIABLE_PARTY_RESTAURANT))
            .payment(PaymentVoided.getDefaultInstance());
    town.awaitAllHeard();
    assertEquals(
        "(CANCELLED,OUT_OF_ITEMS,RESTAURANT,00:03:00)",
        order(story, "status, reason, liable, ended_at - placed_at"));
    assertEquals("(VOIDED)", town.ask("status", "payment where order_id = ?", story.id));
    assertEquals("(2026-05-04,1,0,1,0,0.00,0.00,0.00,0.00)", sales());
  }

  @Test
  void expiredAfterNags() {
    Story story =
        new Story(town, NOON)
            .order(
                Said.placed(restaurant).build(),
                OrderConfirmed.getDefaultInstance(),
                OrderNagged.newBuilder().setNumber(1).build(),
                OrderExpired.getDefaultInstance());
    town.awaitAllHeard();
    assertEquals("(EXPIRED,,4)", order(story, "status, reason, version"));
    assertEquals("(2026-05-04,1,0,1,0,0.00,0.00,0.00,0.00)", sales());
  }

  @Test
  void undelivered() {
    String courier = "acc_" + UUID.randomUUID();
    Story story =
        new Story(town, NOON)
            .order(
                Said.placed(restaurant).build(),
                OrderConfirmed.getDefaultInstance(),
                OrderReady.getDefaultInstance(),
                OrderPickedUp.getDefaultInstance())
            .delivery(
                Said.opened(restaurant),
                Said.planned(NOON.plusSeconds(60)),
                Said.assigned(courier),
                Said.fetched())
            .afterMinutes(5)
            .delivery(
                Said.advanced(DeliveryStatus.DELIVERY_STATUS_AT_DROPOFF),
                Said.failed(),
                Said.advanced(DeliveryStatus.DELIVERY_STATUS_RETURNING))
            .order(Said.undelivered())
            .payment(
                Said.requested(restaurant, PaymentMethod.PAYMENT_METHOD_CARD),
                Said.authorised(),
                CaptureRefused.newBuilder().setReasonValue(1).build());
    town.awaitAllHeard();
    assertEquals("(UNDELIVERED,CUSTOMER_ABSENT,CUSTOMER)", order(story, "status, reason, liable"));
    assertEquals(
        "(RETURNING,CUSTOMER_ABSENT,CUSTOMER,f,00:05:00)",
        town.ask(
            "status, reason, liable, on_time, ended_at - opened_at",
            "delivery where order_id = ?",
            story.id));
    assertEquals("(1)", town.ask("failed", "courier where id = ?", courier));
    assertEquals(
        "(AUTHORISED,CARD_DECLINED)",
        town.ask("status, decline_reason", "payment where order_id = ?", story.id));
    assertEquals("(2026-05-04,1,0,0,1,0.00,0.00,0.00,0.00)", sales());
  }

  @Test
  void notCollectedAndTheRefundFails() {
    String refund = UUID.randomUUID().toString();
    Story story =
        new Story(town, NOON)
            .order(Said.toCollect(restaurant).build(), OrderNotCollected.getDefaultInstance())
            .payment(
                Said.requested(restaurant, PaymentMethod.PAYMENT_METHOD_CARD),
                Said.authorised(),
                Said.captured(),
                Said.refundAsked(refund, 100),
                RefundFailed.newBuilder().setRefundId(refund).build());
    town.awaitAllHeard();
    assertEquals("(NO_SHOW)", order(story, "status"));
    assertEquals("(FAILED,)", town.ask("status, refunded_on", "refund where id = ?", refund));
    assertEquals(
        "(CAPTURED,0.00)", town.ask("status, refunded", "payment where order_id = ?", story.id));
    assertEquals("(2026-05-04,1,0,0,1,0.00,0.00,0.00,0.00)", sales());
  }
}
