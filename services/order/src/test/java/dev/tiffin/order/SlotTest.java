package dev.tiffin.order;

import static dev.tiffin.order.Facts.data;
import static dev.tiffin.order.Facts.hear;
import static dev.tiffin.order.OrderFixture.newCustomer;
import static dev.tiffin.order.OrderFixture.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.menu.v1.BasketLine;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.order.v1.Accept;
import dev.tiffin.contracts.order.v1.GetOrderRequest;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderAction;
import dev.tiffin.contracts.order.v1.OrderConfirmed;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.PlaceOrderResponse;
import dev.tiffin.contracts.order.v1.PreviewOrderRequest;
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Orders for a later time, with the whole service; the menu is always open. */
class SlotTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final SetClock CLOCK = new SetClock(Instant.parse("2026-10-24T12:00:00Z"));
  private static final OrderFixture ORDERS =
      new OrderFixture(CLOCK, Map.of("TIFFIN_ORDER_CLOCK", "PT0.05S", "TIFFIN_SLOT_DAYS", "3"));

  /** The fake menu's 20 minutes, 9 minutes of way, and the usual margin. */
  private static final Duration BEFORE = Duration.ofMinutes(20 + 9 + 10);

  private final Caller customer = newCustomer();

  @AfterAll
  static void close() {
    ORDERS.close();
  }

  @Test
  void isConfirmedNowAndShownToTheKitchenWhenItsTimeHasCome() throws Exception {
    PromisedWindow evening = slot(CLOCK.instant().plus(Duration.ofHours(5)), 30);
    Order order = place(UUID.randomUUID().toString(), evening).getOrder();
    assertEquals(OrderStatus.ORDER_STATUS_CONFIRMED, order.getStatus());
    assertEquals(evening, order.getSlot());
    assertEquals(evening, order.getPromised());
    Instant showAt = instant(evening.getFrom()).minus(BEFORE);
    assertEquals(showAt, instant(order.getShowAt()));
    assertTrue(
        ORDERS.menu.baskets.stream()
            .anyMatch(basket -> basket.getWantedFrom().equals(evening.getFrom())),
        "the menu is asked about that time");
    assertEquals(
        List.of(OrderAction.ORDER_ACTION_REJECT), get(ORDERS.kitchen, order).getAllowedList());

    CLOCK.pass(Duration.between(CLOCK.instant(), showAt));
    Await.until(LIMIT, "it is shown", () -> !get(customer, order).hasShowAt());
    Order accepted =
        ORDERS
            .as(ORDERS.kitchen)
            .changeOrder(
                OrderFixture.change(order)
                    .setAccept(Accept.newBuilder().setPreparationMinutes(20))
                    .build())
            .getOrder();
    assertEquals(evening, accepted.getPromised());
    assertEquals(
        instant(evening.getFrom()).minus(Duration.ofMinutes(9)), instant(accepted.getReadyAt()));
    assertEquals(
        List.of("OrderPlaced", "OrderConfirmed", "OrderReleased", "OrderAccepted"),
        Facts.types(order.getId(), 4));
    assertEquals(
        showAt, instant(OrderConfirmed.parseFrom(data(hear(order.getId(), 4).get(1))).getShowAt()));
  }

  @Test
  void isShownAfterARestartAndExpiresTenMinutesLater() {
    Order order =
        place(UUID.randomUUID().toString(), slot(CLOCK.instant().plus(Duration.ofHours(2)), 30))
            .getOrder();
    ORDERS.restart(() -> CLOCK.pass(Duration.ofHours(2).minus(BEFORE)));
    Await.until(LIMIT, "it is shown", () -> !get(customer, order).hasShowAt());
    assertEquals(OrderStatus.ORDER_STATUS_CONFIRMED, get(customer, order).getStatus());
    CLOCK.pass(Duration.ofMinutes(10));
    Await.until(
        LIMIT,
        "it expires",
        () -> get(customer, order).getStatus() == OrderStatus.ORDER_STATUS_EXPIRED);
  }

  /** The night in which Paris puts its clocks back: what counts is the instants. */
  @Test
  void nightThatIsAnHourLongerDoesNotMoveIt() {
    CLOCK.pass(Duration.between(CLOCK.instant(), Instant.parse("2026-10-24T22:00:00Z")));
    PromisedWindow second = slot(Instant.parse("2026-10-25T01:15:00Z"), 30);
    Order order = place(UUID.randomUUID().toString(), second).getOrder();
    assertEquals(second, order.getPromised());
    assertEquals(Instant.parse("2026-10-25T01:15:00Z").minus(BEFORE), instant(order.getShowAt()));
  }

  @Test
  void repeatGetsTheSameAnswerThoughTheSlotIsOver() {
    String key = UUID.randomUUID().toString();
    PromisedWindow soon = slot(CLOCK.instant().plus(Duration.ofHours(1)), 30);
    PlaceOrderResponse first = place(key, soon);
    CLOCK.pass(Duration.ofHours(4));
    PlaceOrderResponse again = place(key, soon);
    assertTrue(again.getReplayed());
    assertEquals(first.getOrder(), again.getOrder());
    Problem other = refused(() -> place(key, slot(CLOCK.instant().plus(Duration.ofHours(2)), 30)));
    assertEquals("IDEMPOTENCY_KEY_REUSED", other.getCode());
  }

  @Test
  void neitherTooSoonNorTooFarAheadNorTooLong() {
    Instant now = CLOCK.instant();
    assertFalse(place(UUID.randomUUID().toString(), slot(now.plus(minutes(29)), 15)).getReplayed());
    assertFalse(place(UUID.randomUUID().toString(), slot(now.plus(hours(72)), 240)).getReplayed());
    assertRefused("SLOT_TOO_SOON", slot(now.plus(minutes(28)), 15));
    assertRefused("SLOT_TOO_SOON", slot(now.minus(hours(2)), 15));
    assertRefused("SLOT_TOO_FAR_AHEAD", slot(now.plus(hours(72)).plusSeconds(1), 15));
    for (PromisedWindow wrong :
        List.of(slot(now.plus(hours(2)), 14), slot(now.plus(hours(2)), 241), slot(now, -30))) {
      Problem problem = refused(() -> place(UUID.randomUUID().toString(), wrong));
      assertEquals(ProblemKind.PROBLEM_KIND_INVALID, problem.getKind());
      assertEquals("/slot/to", problem.getFields(0).getPointer());
    }
    Problem empty =
        refused(() -> place(UUID.randomUUID().toString(), PromisedWindow.getDefaultInstance()));
    assertEquals("/slot/from", empty.getFields(0).getPointer());
  }

  @Test
  void previewPromisesTheSlot() {
    PromisedWindow tomorrow = slot(CLOCK.instant().plus(hours(24)), 60);
    PreviewOrderRequest.Builder preview =
        PreviewOrderRequest.newBuilder()
            .setRestaurantId("bouchon")
            .setFulfilment(Fulfilment.FULFILMENT_COLLECTION)
            .addLines(BasketLine.newBuilder().setItemId("bouchon.quenelle").setQuantity(1));
    assertEquals(
        tomorrow,
        ORDERS.as(customer).previewOrder(preview.setSlot(tomorrow).build()).getPromised());
    Problem past =
        refused(() ->
            ORDERS.as(customer).previewOrder(preview.setSlot(slot(CLOCK.instant(), 60)).build()));
    assertEquals("SLOT_TOO_SOON", past.getCode());
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  private void assertRefused(String code, PromisedWindow slot) {
    Problem problem = refused(() -> place(UUID.randomUUID().toString(), slot));
    assertEquals(code, problem.getCode());
    assertEquals(ProblemKind.PROBLEM_KIND_UNPROCESSABLE, problem.getKind());
    assertEquals("/slot/from", problem.getFields(0).getPointer());
  }

  private PlaceOrderResponse place(String key, PromisedWindow slot) {
    PlaceOrderRequest request = OrderFixture.request(key).setSlot(slot).build();
    return ORDERS.as(customer).placeOrder(request);
  }

  private static PromisedWindow slot(Instant from, int minutes) {
    return PromisedWindow.newBuilder()
        .setFrom(timestamp(from))
        .setTo(timestamp(from.plus(Duration.ofMinutes(minutes))))
        .build();
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).build();
  }

  private static Instant instant(Timestamp at) {
    return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
  }

  private Order get(Caller caller, Order order) {
    return ORDERS
        .as(caller)
        .getOrder(GetOrderRequest.newBuilder().setOrderId(order.getId()).build())
        .getOrder();
  }
}
