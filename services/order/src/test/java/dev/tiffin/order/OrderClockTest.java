package dev.tiffin.order;

import static dev.tiffin.order.Facts.data;
import static dev.tiffin.order.Facts.hear;
import static dev.tiffin.order.OrderFixture.newCustomer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.order.v1.Accept;
import dev.tiffin.contracts.order.v1.GetOrderRequest;
import dev.tiffin.contracts.order.v1.GetPromotionRequest;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderNagged;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.PaymentAsked;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.contracts.order.v1.Promotion;
import dev.tiffin.contracts.order.v1.PutPromotionRequest;
import dev.tiffin.contracts.payment.v1.CaptureRefused;
import dev.tiffin.contracts.payment.v1.PaymentAuthorised;
import dev.tiffin.contracts.payment.v1.VoidRefused;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.testing.Await;
import io.cloudevents.CloudEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What time does to orders, with the whole service, a real PostgreSQL and a real Kafka. */
class OrderClockTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final SetClock CLOCK = new SetClock(Instant.parse("2026-11-20T12:00:00Z"));
  private static final OrderFixture ORDERS =
      new OrderFixture(CLOCK, Map.of("TIFFIN_ORDER_CLOCK", "PT0.05S"));

  private final Caller customer = newCustomer();

  @AfterAll
  static void close() {
    ORDERS.close();
  }

  @Test
  void restaurantThatDoesNotAnswerIsRemindedTwiceAndThenTheOrderExpires() throws Exception {
    Order order = ORDERS.place(customer);
    CLOCK.pass(Duration.ofMinutes(2));
    awaitVersion(order, 3);
    CLOCK.pass(Duration.ofMinutes(3));
    awaitVersion(order, 4);
    assertEquals(OrderStatus.ORDER_STATUS_CONFIRMED, get(order).getStatus());
    CLOCK.pass(Duration.ofMinutes(5));
    await(order, OrderStatus.ORDER_STATUS_EXPIRED);
    CLOCK.pass(Duration.ofHours(1));
    await(ORDERS.place(customer), OrderStatus.ORDER_STATUS_CONFIRMED);
    List<CloudEvent> events = hear(order.getId(), 5);
    assertEquals(
        List.of("OrderPlaced", "OrderConfirmed", "OrderNagged", "OrderNagged", "OrderExpired"),
        Facts.types(order.getId(), 5));
    assertEquals(1, OrderNagged.parseFrom(data(events.get(2))).getNumber());
    assertEquals(2, OrderNagged.parseFrom(data(events.get(3))).getNumber());
  }

  @Test
  void paymentThatDoesNotAnswerEndsTheOrderAndAnAuthorisationThatComesLaterIsLetGoOf()
      throws Exception {
    putPromotion();
    Order order =
        ORDERS
            .as(customer)
            .placeOrder(OrderFixture.cardRequest("unanswered").setPromotionCode("late").build())
            .getOrder();
    assertEquals(1, redeemed());
    CLOCK.pass(Duration.ofMinutes(15));
    await(order, OrderStatus.ORDER_STATUS_EXPIRED);
    assertEquals(0, redeemed(), "the code may be used again");
    Facts.tell("payments", order.getId(), 2, PaymentAuthorised.getDefaultInstance());
    awaitHeard(order, 2);
    List<CloudEvent> events = hear(order.getId(), 4);
    assertEquals(
        List.of("OrderPlaced", "PaymentAsked", "OrderExpired", "PaymentAsked"),
        Facts.types(order.getId(), 4));
    assertEquals(
        PaymentStep.PAYMENT_STEP_VOID, PaymentAsked.parseFrom(data(events.getLast())).getStep());
  }

  @Test
  void whatPaymentCannotDoIsKeptWithTheOrder() throws Exception {
    Order order = byCard();
    CLOCK.pass(Duration.ofMinutes(15));
    await(order, OrderStatus.ORDER_STATUS_EXPIRED);
    Facts.tell("payments", order.getId(), 2, CaptureRefused.getDefaultInstance());
    Facts.tell("payments", order.getId(), 3, VoidRefused.getDefaultInstance());
    Facts.tell("payments", order.getId(), 4, VoidRefused.getDefaultInstance());
    awaitHeard(order, 4);
    assertEquals("PaymentRefused", Facts.types(order.getId(), 5).getLast());
    assertEquals(OrderStatus.ORDER_STATUS_EXPIRED, get(order).getStatus());
  }

  @Test
  void whatWasDueWhileTheServiceWasAwayHappensOnceWhenItIsBack() {
    Order order = ORDERS.place(customer);
    ORDERS.restart(() -> CLOCK.pass(Duration.ofMinutes(11)));
    await(order, OrderStatus.ORDER_STATUS_EXPIRED);
    ORDERS.restart();
    await(ORDERS.place(customer), OrderStatus.ORDER_STATUS_CONFIRMED);
    assertEquals("OrderExpired", Facts.types(order.getId(), 3).getLast());
  }

  @Test
  void whoAnsweredInTimeIsLeftAlone() {
    Order accepted = ORDERS.place(customer);
    var unused =
        ORDERS
            .as(ORDERS.kitchen)
            .changeOrder(
                OrderFixture.change(accepted)
                    .setAccept(Accept.newBuilder().setPreparationMinutes(9))
                    .build());
    Order other = ORDERS.place(customer);
    CLOCK.pass(Duration.ofMinutes(30));
    await(other, OrderStatus.ORDER_STATUS_EXPIRED);
    assertEquals(OrderStatus.ORDER_STATUS_ACCEPTED, get(accepted).getStatus());
  }

  @Test
  void severalInstancesLookAndEachOrderExpiresOnce() {
    try (OrderService another = ORDERS.startAnother()) {
      List<Order> orders = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        orders.add(ORDERS.place(customer));
      }
      CLOCK.pass(Duration.ofMinutes(12));
      orders.forEach(order -> await(order, OrderStatus.ORDER_STATUS_EXPIRED));
      assertEquals(
          Collections.nCopies(60, 3), orders.stream().map(o -> get(o).getVersion()).toList());
      assertEquals(0, overdue(), "nobody looks at them again");
      assertTrue(another.port() > 0);
    }
  }

  @Test
  void orderThatCannotBeReadDoesNotHoldUpItsNeighbours() throws Exception {
    Order broken = ORDERS.place(customer);
    Order order = ORDERS.place(customer);
    run(
        "update event set data = '\\xff'::bytea || data where version = 1 and stream_id = ?",
        broken.getId());
    CLOCK.pass(Duration.ofMinutes(10));
    await(order, OrderStatus.ORDER_STATUS_EXPIRED);
    Await.until(LIMIT, "the broken one is put off", () -> overdue() == 0);
    run("update order_state set look_at = null where order_id = ?", broken.getId());
    run(
        "update event set data = substr(data, 2) where version = 1 and stream_id = ?",
        broken.getId());
  }

  private static void putPromotion() {
    Promotion once =
        Promotion.newBuilder().setCode("LATE").setPercentBasisPoints(500).setLimitTotal(1).build();
    var unused =
        ORDERS
            .promotions(ORDERS.operator)
            .putPromotion(PutPromotionRequest.newBuilder().setPromotion(once).build());
  }

  private static int redeemed() {
    return ORDERS
        .promotions(ORDERS.operator)
        .getPromotion(GetPromotionRequest.newBuilder().setCode("LATE").build())
        .getPromotion()
        .getRedeemed();
  }

  private Order byCard() {
    return ORDERS
        .as(customer)
        .placeOrder(OrderFixture.cardRequest(UUID.randomUUID().toString()).build())
        .getOrder();
  }

  private static void awaitHeard(Order order, int version) {
    Await.until(
        LIMIT,
        "what payment told is heard",
        () ->
            number(
                    "select coalesce(max(version), 0) from inbox"
                        + " where topic = 'payments' and stream_id = ?",
                    order.getId())
                == version);
  }

  private void await(Order order, OrderStatus status) {
    Await.until(LIMIT, "the order is " + status, () -> get(order).getStatus() == status);
  }

  private void awaitVersion(Order order, int version) {
    Await.until(LIMIT, "version " + version, () -> get(order).getVersion() == version);
  }

  private Order get(Order order) {
    return ORDERS
        .as(customer)
        .getOrder(GetOrderRequest.newBuilder().setOrderId(order.getId()).build())
        .getOrder();
  }

  private static int overdue() {
    return number(
        "select count(*) from order_state where look_at <= ?::timestamptz",
        CLOCK.instant().toString());
  }

  private static int number(String sql, String about) {
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, about);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(String sql, String orderId) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, orderId);
      assertEquals(1, update.executeUpdate());
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        ORDERS.database.jdbcUrl(), ORDERS.database.user(), ORDERS.database.password());
  }
}
