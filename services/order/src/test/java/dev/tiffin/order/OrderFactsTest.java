package dev.tiffin.order;

import static dev.tiffin.order.Facts.data;
import static dev.tiffin.order.Facts.hear;
import static dev.tiffin.order.OrderFixture.newCustomer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.Message;
import dev.tiffin.contracts.delivery.v1.CourierAssigned;
import dev.tiffin.contracts.delivery.v1.DeliveryDelivered;
import dev.tiffin.contracts.delivery.v1.DeliveryPickedUp;
import dev.tiffin.contracts.order.v1.Cancel;
import dev.tiffin.contracts.order.v1.GetOrderRequest;
import dev.tiffin.contracts.order.v1.GetPromotionRequest;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderConfirmed;
import dev.tiffin.contracts.order.v1.OrderPlaced;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.PaymentAsked;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.contracts.order.v1.Promotion;
import dev.tiffin.contracts.order.v1.PutPromotionRequest;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.payment.v1.PaymentAuthorised;
import dev.tiffin.contracts.payment.v1.PaymentDeclined;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.testing.Await;
import io.cloudevents.CloudEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the order tells on Kafka, and how it follows what delivery tells. */
class OrderFactsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final OrderFixture ORDERS = new OrderFixture();

  private final Caller customer = newCustomer();

  @AfterAll
  static void close() {
    ORDERS.close();
  }

  @Test
  void tellsItsEventsInOrderAsCloudEvents() throws Exception {
    Order order = ORDERS.ready(customer);
    List<CloudEvent> events = hear(order.getId(), 4);
    assertEquals(
        List.of(
            "tiffin.order.v1.OrderPlaced",
            "tiffin.order.v1.OrderConfirmed",
            "tiffin.order.v1.OrderAccepted",
            "tiffin.order.v1.OrderReady"),
        events.stream().map(CloudEvent::getType).toList());
    CloudEvent placed = events.getFirst();
    assertEquals(order.getId() + ":1", placed.getId());
    assertEquals("/tiffin/order", placed.getSource().toString());
    assertEquals(order.getId(), placed.getSubject());
    assertEquals("1", placed.getExtension("sequence"));
    OrderPlaced message = OrderPlaced.parseFrom(data(placed));
    assertEquals(order.getTotal(), message.getTotal());
    assertEquals(customer.id(), OrderConfirmed.parseFrom(data(events.get(1))).getCustomerId());
  }

  @Test
  void noPersonalDataLeavesTheService() throws Exception {
    Order order = ORDERS.ready(customer);
    for (CloudEvent event : hear(order.getId(), 4)) {
      String bytes = new String(data(event), UTF_8);
      for (String secret : List.of("Ada", "33 4 72", "Sainte-Catherine", "blue door")) {
        assertFalse(bytes.contains(secret), event.getType() + " holds " + secret);
      }
    }
  }

  @Test
  void followsDeliveryAndAFactThatComesTwiceChangesNothing() throws Exception {
    Order order = ORDERS.ready(customer);
    Caller courier = new Caller("acc_courier", Role.ROLE_COURIER, Set.of());
    Message assigned = CourierAssigned.newBuilder().setCourierId(courier.id()).build();
    Message pickedUp = DeliveryPickedUp.newBuilder().setBy(courier.actor()).build();
    tell(order.getId(), 2, assigned);
    tell(order.getId(), 2, assigned);
    tell(order.getId(), 3, pickedUp);
    tell(order.getId(), 3, pickedUp);
    tell(order.getId(), 2, assigned);
    tell(order.getId(), 4, DeliveryDelivered.newBuilder().setBy(courier.actor()).build());
    Await.until(
        LIMIT,
        "the order is delivered",
        () -> get(order).getStatus() == OrderStatus.ORDER_STATUS_DELIVERED);
    Order delivered = get(order);
    assertEquals(7, delivered.getVersion(), "capture is asked last");
    assertEquals(courier.actor(), delivered.getTimeline(5).getBy());
    assertEquals(
        delivered.getId(),
        ORDERS
            .as(courier)
            .getOrder(GetOrderRequest.newBuilder().setOrderId(order.getId()).build())
            .getOrder()
            .getId());
  }

  @Test
  void cardOrderFollowsPaymentAndAsksForCaptureInTheEnd() throws Exception {
    Order order = byCard();
    Facts.tell("payments", order.getId(), 2, PaymentAuthorised.getDefaultInstance());
    Facts.tell("payments", order.getId(), 2, PaymentAuthorised.getDefaultInstance());
    await(order, OrderStatus.ORDER_STATUS_CONFIRMED);
    ORDERS.makeReady(order);
    tell(order.getId(), 2, DeliveryPickedUp.getDefaultInstance());
    tell(order.getId(), 3, DeliveryDelivered.getDefaultInstance());
    await(order, OrderStatus.ORDER_STATUS_DELIVERED);
    List<CloudEvent> events = hear(order.getId(), 8);
    PaymentAsked authorise = PaymentAsked.parseFrom(data(events.get(1)));
    assertEquals(PaymentStep.PAYMENT_STEP_AUTHORISE, authorise.getStep());
    assertEquals("tok_visa", authorise.getToken());
    assertEquals(order.getTotal(), authorise.getAmount());
    assertEquals(1, authorise.getNumber());
    PaymentAsked capture = PaymentAsked.parseFrom(data(events.getLast()));
    assertEquals(PaymentStep.PAYMENT_STEP_CAPTURE, capture.getStep());
    assertEquals(2, capture.getNumber());
    assertEquals("", capture.getToken());
  }

  @Test
  void declinedCardRejectsTheOrder() throws Exception {
    Promotion once =
        Promotion.newBuilder().setCode("ONCE").setPercentBasisPoints(500).setLimitTotal(1).build();
    var unused =
        ORDERS
            .promotions(ORDERS.operator)
            .putPromotion(PutPromotionRequest.newBuilder().setPromotion(once).build());
    Order order =
        ORDERS
            .as(customer)
            .placeOrder(OrderFixture.cardRequest("declined").setPromotionCode("once").build())
            .getOrder();
    assertEquals(1, redeemed());
    Facts.tell("payments", order.getId(), 2, PaymentDeclined.getDefaultInstance());
    await(order, OrderStatus.ORDER_STATUS_REJECTED);
    assertEquals(0, redeemed(), "the code may be used again");
    assertEquals(Reason.REASON_PAYMENT_DECLINED, get(order).getReason());
    assertEquals(3, hear(order.getId(), 3).size());
  }

  @Test
  void authorisedAfterItWasCancelledChangesNothing() throws Exception {
    Order order = byCard();
    var unused =
        ORDERS
            .as(customer)
            .changeOrder(OrderFixture.change(order).setCancel(Cancel.getDefaultInstance()).build());
    Order later = byCard();
    Facts.tell("payments", order.getId(), 2, PaymentAuthorised.getDefaultInstance());
    Facts.tell("payments", later.getId(), 2, PaymentAuthorised.getDefaultInstance());
    await(later, OrderStatus.ORDER_STATUS_CONFIRMED);
    List<CloudEvent> events = hear(order.getId(), 4);
    assertEquals(
        PaymentStep.PAYMENT_STEP_VOID, PaymentAsked.parseFrom(data(events.getLast())).getStep());
    assertEquals(OrderStatus.ORDER_STATUS_CANCELLED, get(order).getStatus());
  }

  private static int redeemed() {
    return ORDERS
        .promotions(ORDERS.operator)
        .getPromotion(GetPromotionRequest.newBuilder().setCode("ONCE").build())
        .getPromotion()
        .getRedeemed();
  }

  private Order byCard() {
    return ORDERS
        .as(customer)
        .placeOrder(OrderFixture.cardRequest(UUID.randomUUID().toString()).build())
        .getOrder();
  }

  private void await(Order order, OrderStatus status) {
    Await.until(LIMIT, "the order is " + status, () -> get(order).getStatus() == status);
  }

  @Test
  void goesOnAfterARestartWhereItStopped() throws Exception {
    Order order = ORDERS.ready(customer);
    ORDERS.restart();
    tell(order.getId(), 2, DeliveryPickedUp.getDefaultInstance());
    Await.until(
        LIMIT,
        "the order is picked up",
        () -> get(order).getStatus() == OrderStatus.ORDER_STATUS_PICKED_UP);
    assertEquals(5, hear(order.getId(), 5).size());
  }

  private Order get(Order order) {
    return ORDERS
        .as(customer)
        .getOrder(GetOrderRequest.newBuilder().setOrderId(order.getId()).build())
        .getOrder();
  }

  private static void tell(String orderId, int version, Message fact) throws Exception {
    Facts.tell("deliveries", orderId, version, fact);
  }
}
