package dev.tiffin.delivery;

import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_ASSIGNED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_AT_DROPOFF;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_AT_PICKUP;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_CANCELLED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_DELIVERED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_EN_ROUTE_DROPOFF;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_EN_ROUTE_PICKUP;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_FAILED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_PENDING;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_PICKED_UP;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_RETURNED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_RETURNING;
import static dev.tiffin.delivery.RunningDelivery.COURIER;
import static dev.tiffin.delivery.RunningDelivery.DISPATCHER;
import static dev.tiffin.delivery.RunningDelivery.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.DeliveryTimelineEntry;
import dev.tiffin.contracts.delivery.v1.Fail;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.OrderCancelled;
import dev.tiffin.contracts.order.v1.OrderExpired;
import dev.tiffin.contracts.order.v1.OrderPlaced;
import dev.tiffin.contracts.order.v1.OrderReady;
import dev.tiffin.contracts.order.v1.OrderRejected;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.service.HeardFacts;
import dev.tiffin.platform.testing.service.ToldFacts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run from the kitchen to the door, and what is told of it. */
final class DeliveryServiceTest {
  private final DeliveryTown town = new DeliveryTown();
  private final RunningDelivery delivery = town.delivery();
  private final ToldFacts orders = town.orders();

  @AfterEach
  void closeTown() {
    town.close();
  }

  @Test
  void anOrderIsCarriedToTheDoorAndEveryStepIsTold() {
    try (HeardFacts heard = town.heard()) {
      String orderId = town.confirmed();
      Delivery assigned = delivery.assign(DISPATCHER, orderId, "cleo");
      assertEquals(DELIVERY_STATUS_ASSIGNED, assigned.getStatus());
      assertEquals("cleo", assigned.getCourierId());
      delivery.advance(COURIER, orderId, DELIVERY_STATUS_EN_ROUTE_PICKUP);
      delivery.advance(COURIER, orderId, DELIVERY_STATUS_AT_PICKUP);
      Problem early = refusal(() -> delivery.advance(COURIER, orderId, DELIVERY_STATUS_PICKED_UP));
      assertEquals(ProblemKind.PROBLEM_KIND_CONFLICT, early.getKind());
      assertEquals("ILLEGAL_STEP", early.getCode());
      orders.tell(orderId, OrderReady.getDefaultInstance());
      delivery.await(orderId, "READY was heard", Delivery::getReady);
      delivery.advance(COURIER, orderId, DELIVERY_STATUS_PICKED_UP);
      delivery.advance(COURIER, orderId, DELIVERY_STATUS_EN_ROUTE_DROPOFF);
      delivery.advance(DISPATCHER, orderId, DELIVERY_STATUS_AT_DROPOFF);
      Delivery done = delivery.advance(DISPATCHER, orderId, DELIVERY_STATUS_DELIVERED);

      assertEquals(DELIVERY_STATUS_DELIVERED, done.getStatus());
      assertEquals(9, done.getVersion());
      assertEquals(0, done.getAllowedCount());
      assertEquals(45.7676, done.getPickup().getLatitude());
      assertEquals(
          List.of(
              DELIVERY_STATUS_PENDING,
              DELIVERY_STATUS_ASSIGNED,
              DELIVERY_STATUS_EN_ROUTE_PICKUP,
              DELIVERY_STATUS_AT_PICKUP,
              DELIVERY_STATUS_PICKED_UP,
              DELIVERY_STATUS_EN_ROUTE_DROPOFF,
              DELIVERY_STATUS_AT_DROPOFF,
              DELIVERY_STATUS_DELIVERED),
          done.getTimelineList().stream().map(DeliveryTimelineEntry::getStatus).toList());
      assertEquals("dina", done.getTimeline(6).getBy().getId());
      List<String> told =
          List.of(
              "DeliveryOpened:1",
              "CourierAssigned:2",
              "DeliveryAdvanced:3",
              "DeliveryAdvanced:4",
              "PickupAllowed:5",
              "DeliveryPickedUp:6",
              "DeliveryAdvanced:7",
              "DeliveryAdvanced:8",
              "DeliveryDelivered:9");
      Await.until(
          Duration.ofSeconds(30),
          "every step is told, in order",
          () -> heard.of(orderId).equals(told));
    }
  }

  @Test
  void whatIsNotHandedOverGoesBack() {
    String orderId = town.carried();
    Delivery failed =
        delivery.change(
            COURIER,
            ChangeDeliveryRequest.newBuilder()
                .setOrderId(orderId)
                .setFail(Fail.newBuilder().setReason(Reason.REASON_CUSTOMER_ABSENT)));
    assertEquals(DELIVERY_STATUS_FAILED, failed.getStatus());
    assertEquals(LiableParty.LIABLE_PARTY_CUSTOMER, failed.getLiable());
    assertEquals(List.of(DELIVERY_STATUS_RETURNING), failed.getAllowedList());
    delivery.advance(COURIER, orderId, DELIVERY_STATUS_RETURNING);
    Delivery returned = delivery.advance(COURIER, orderId, DELIVERY_STATUS_RETURNED);
    assertEquals(Reason.REASON_CUSTOMER_ABSENT, returned.getReason());
  }

  @Test
  void couriersWordAloneDoesNotMakeTheCustomerPay() {
    String orderId = town.carried();
    ChangeDeliveryRequest.Builder theirs =
        ChangeDeliveryRequest.newBuilder()
            .setOrderId(orderId)
            .setFail(
                Fail.newBuilder()
                    .setReason(Reason.REASON_OTHER)
                    .setLiable(LiableParty.LIABLE_PARTY_CUSTOMER));
    Problem problem = refusal(() -> delivery.change(COURIER, theirs));
    assertEquals("INVALID_LIABLE", problem.getFields(0).getCode());
    Delivery failed = delivery.change(DISPATCHER, theirs);
    assertEquals(LiableParty.LIABLE_PARTY_CUSTOMER, failed.getLiable());
  }

  @Test
  void ordersThatEndEndTheirRuns() {
    Actor customer = Actor.newBuilder().setRole(Role.ROLE_CUSTOMER).setId("cara").build();
    String cancelled = town.confirmed();
    orders.tell(cancelled, OrderCancelled.newBuilder().setBy(customer).build());
    Delivery ended = delivery.awaitStatus(cancelled, DELIVERY_STATUS_CANCELLED);
    assertEquals(customer, ended.getTimeline(1).getBy());

    String rejected = town.confirmed();
    delivery.assign(DISPATCHER, rejected, "cleo");
    orders.tell(rejected, OrderRejected.getDefaultInstance());
    delivery.awaitStatus(rejected, DELIVERY_STATUS_CANCELLED);
    assertEquals(DELIVERY_STATUS_CANCELLED, delivery.get(COURIER, rejected).getStatus());

    String expired = town.confirmed();
    orders.tell(expired, OrderExpired.getDefaultInstance());
    delivery.awaitStatus(expired, DELIVERY_STATUS_CANCELLED);

    String crossed = town.carried();
    orders.tell(crossed, OrderCancelled.getDefaultInstance());
    Delivery back = delivery.awaitStatus(crossed, DELIVERY_STATUS_RETURNING);
    assertEquals(Reason.REASON_UNSPECIFIED, back.getReason());
    delivery.advance(COURIER, crossed, DELIVERY_STATUS_RETURNED);
  }

  @Test
  void anOrderThatIsCollectedHasNoRun() {
    String collected = town.newOrderId();
    orders.tell(
        collected,
        OrderPlaced.getDefaultInstance(),
        DeliveryTown.confirmed("cara", "bouchon").toBuilder()
            .setFulfilment(Fulfilment.FULFILMENT_COLLECTION)
            .build(),
        OrderReady.getDefaultInstance(),
        OrderCancelled.getDefaultInstance());
    town.confirmed();
    Problem problem = refusal(() -> delivery.get(DISPATCHER, collected));
    assertEquals(ProblemKind.PROBLEM_KIND_NOT_FOUND, problem.getKind());
  }

  @Test
  void aFinishedRunMakesRoomForTheNext() {
    String first = town.carried();
    delivery.assign(DISPATCHER, town.confirmed(), "cleo");
    String third = town.confirmed();
    assertEquals(
        "COURIER_FULL", refusal(() -> delivery.assign(DISPATCHER, third, "cleo")).getCode());
    for (DeliveryStatus step :
        List.of(
            DELIVERY_STATUS_EN_ROUTE_DROPOFF,
            DELIVERY_STATUS_AT_DROPOFF,
            DELIVERY_STATUS_DELIVERED)) {
      delivery.advance(DISPATCHER, first, step);
    }
    assertEquals(DELIVERY_STATUS_ASSIGNED, delivery.assign(DISPATCHER, third, "cleo").getStatus());
  }

  @Test
  void itSaysWhenItIsReady() throws IOException, InterruptedException {
    Set<Integer> statuses = new HashSet<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
        URI uri = URI.create("http://127.0.0.1:" + delivery.managementPort() + path);
        statuses.add(
            client
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode());
      }
    }
    assertEquals(Set.of(200), statuses);
  }
}
