package dev.tiffin.delivery;

import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_CANCELLED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_EN_ROUTE_PICKUP;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_PENDING;
import static dev.tiffin.delivery.RunningDelivery.COURIER;
import static dev.tiffin.delivery.RunningDelivery.CUSTOMER;
import static dev.tiffin.delivery.RunningDelivery.DISPATCHER;
import static dev.tiffin.delivery.RunningDelivery.OTHER_COURIER;
import static dev.tiffin.delivery.RunningDelivery.OTHER_CUSTOMER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.WatchDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.WatchDeliveryResponse;
import dev.tiffin.contracts.delivery.v1.WatchOffersRequest;
import dev.tiffin.contracts.delivery.v1.WatchOffersResponse;
import dev.tiffin.contracts.order.v1.OrderCancelled;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.runtime.Loop;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What those who watch are shown. */
final class WatchingTest {
  private static final int LIMIT_SECONDS = 20;

  private final DeliveryTown town = new DeliveryTown();
  private final RunningDelivery delivery = town.delivery();

  @AfterEach
  void closeTown() {
    town.close();
  }

  private Iterator<WatchDeliveryResponse> watch(Caller caller, String orderId) {
    return delivery
        .as(caller)
        .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
        .watchDelivery(WatchDeliveryRequest.newBuilder().setOrderId(orderId).build());
  }

  /** The next that is like that; what comes before is passed over. */
  private static Delivery next(Iterator<WatchDeliveryResponse> seen, Predicate<Delivery> like) {
    Delivery delivery = seen.next().getDelivery();
    while (!like.test(delivery)) {
      delivery = seen.next().getDelivery();
    }
    return delivery;
  }

  @Test
  void aCustomerSeesEveryStepAndEveryPositionUntilTheEnd() {
    String orderId = town.wanted();
    delivery.await(orderId, "where and when is known", run -> run.hasDropoff() && run.hasReadyAt());
    Iterator<WatchDeliveryResponse> seen = watch(CUSTOMER, orderId);
    assertEquals(DELIVERY_STATUS_PENDING, seen.next().getDelivery().getStatus());
    delivery.reports(COURIER, 45.7690, 4.8345);
    delivery.assign(DISPATCHER, orderId, "cleo");
    Delivery assigned = next(seen, run -> run.getCourierId().equals("cleo"));
    assertEquals(45.7690, assigned.getCourierPosition().getPosition().getLatitude());
    assertTrue(assigned.hasEta());
    delivery.advance(COURIER, orderId, DELIVERY_STATUS_EN_ROUTE_PICKUP);
    next(seen, run -> run.getStatus() == DELIVERY_STATUS_EN_ROUTE_PICKUP);
    delivery.reports(COURIER, 45.7685, 4.8345);
    Delivery moved =
        next(seen, run -> run.getCourierPosition().getPosition().getLatitude() == 45.7685);
    assertEquals(DELIVERY_STATUS_EN_ROUTE_PICKUP, moved.getStatus());
    town.orders().tell(orderId, OrderCancelled.getDefaultInstance());
    Delivery ended = next(seen, run -> run.getStatus() == DELIVERY_STATUS_CANCELLED);
    assertFalse(ended.hasCourierPosition());
    assertFalse(seen.hasNext());
  }

  @Test
  void whatHappensAtAnotherInstanceIsSeenToo() {
    String orderId = town.confirmed();
    try (RunningDelivery second = town.secondInstance()) {
      Iterator<WatchDeliveryResponse> seen = watch(CUSTOMER, orderId);
      seen.next();
      second.assign(DISPATCHER, orderId, "cleo");
      next(seen, run -> run.getCourierId().equals("cleo"));
      try (Loop _ = second.keepsReporting(COURIER, 45.70, 4.8)) {
        next(seen, Delivery::hasCourierPosition);
      }
    }
  }

  @Test
  void whoMayNotSeeItMayNotWatchIt() {
    String orderId = town.confirmed();
    for (Caller caller : new Caller[] {OTHER_CUSTOMER, COURIER}) {
      StatusRuntimeException refused =
          assertThrows(StatusRuntimeException.class, watch(caller, orderId)::next);
      assertEquals(ProblemKind.PROBLEM_KIND_NOT_FOUND, Refusal.of(refused).problem().getKind());
    }
    delivery.assign(DISPATCHER, orderId, "cleo");
    Iterator<WatchDeliveryResponse> seen = watch(COURIER, orderId);
    seen.next();
    delivery.assign(DISPATCHER, orderId, "otto");
    assertThrows(StatusRuntimeException.class, () -> next(seen, _ -> false));
    assertEquals("otto", watch(OTHER_COURIER, orderId).next().getDelivery().getCourierId());
  }

  @Test
  void offersComeAndGo() {
    Iterator<WatchOffersResponse> seen =
        delivery
            .couriers(COURIER)
            .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
            .watchOffers(WatchOffersRequest.getDefaultInstance());
    delivery.comesOnline(COURIER, 45.7680, 4.8345);
    String orderId = town.wanted();
    WatchOffersResponse offered = seen.next();
    assertEquals(orderId, offered.getOffer().getOrderId());
    assertFalse(offered.getClosed());
    delivery.goesOffline(COURIER);
    WatchOffersResponse closed = seen.next();
    assertEquals(offered.getOffer(), closed.getOffer());
    assertTrue(closed.getClosed());
  }
}
