package dev.tiffin.delivery;

import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_ASSIGNED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_EN_ROUTE_PICKUP;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_OFFERED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_PENDING;
import static dev.tiffin.delivery.RunningDelivery.COURIER;
import static dev.tiffin.delivery.RunningDelivery.CUSTOMER;
import static dev.tiffin.delivery.RunningDelivery.DISPATCHER;
import static dev.tiffin.delivery.RunningDelivery.OTHER_COURIER;
import static dev.tiffin.delivery.RunningDelivery.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.Offer;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.service.HeardFacts;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Runs are offered to couriers, who take them or not. */
final class OfferingTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Close to the restaurant, and a little less so. */
  private static void comesClose(RunningDelivery delivery, Caller courier) {
    delivery.comesOnline(courier, 45.7680, 4.8345);
  }

  private static void comesNear(RunningDelivery delivery, Caller courier) {
    delivery.comesOnline(courier, 45.7720, 4.8360);
  }

  private static void assertClosed(Problem problem) {
    assertEquals(ProblemKind.PROBLEM_KIND_CONFLICT, problem.getKind());
    assertEquals("OFFER_CLOSED", problem.getCode());
  }

  @Test
  void theNearestCourierIsAskedAndTakesIt() {
    try (DeliveryTown town = new DeliveryTown();
        HeardFacts heard = town.heard()) {
      RunningDelivery delivery = town.delivery();
      comesNear(delivery, OTHER_COURIER);
      comesClose(delivery, COURIER);
      String orderId = town.wanted();

      Offer offer = delivery.awaitOffer(COURIER);
      assertEquals(orderId, offer.getOrderId());
      assertEquals("K7-42", offer.getShortCode());
      assertEquals(OrderFake.DOOR, offer.getDropoff());
      assertTrue(offer.getDistanceMetres() > 1_000 && offer.getTravelSeconds() > 60, "" + offer);
      Delivery asked = delivery.get(COURIER, orderId);
      assertEquals(DELIVERY_STATUS_OFFERED, asked.getStatus());
      assertEquals("cleo", asked.getOfferedTo());
      assertEquals(
          List.of(DELIVERY_STATUS_PENDING, DELIVERY_STATUS_ASSIGNED),
          asked.getAllowedList().stream().sorted().toList());
      assertEquals("", delivery.get(CUSTOMER, orderId).getOfferedTo());
      assertEquals(List.of(), delivery.offers(OTHER_COURIER));

      assertEquals(
          ProblemKind.PROBLEM_KIND_NOT_FOUND,
          refusal(() -> delivery.accept(OTHER_COURIER, orderId, 0)).getKind());
      Delivery taken = delivery.accept(COURIER, orderId, offer.getVersion());
      assertEquals(DELIVERY_STATUS_ASSIGNED, taken.getStatus());
      assertEquals("cleo", taken.getTimeline(1).getBy().getId());
      assertEquals(List.of(DELIVERY_STATUS_EN_ROUTE_PICKUP), taken.getAllowedList());
      assertTrue(taken.hasEta(), "it says when it arrives");
      assertEquals(List.of(), delivery.offers(COURIER));
      List<String> told =
          List.of("DeliveryOpened:1", "PickupPlanned:2", "CourierOffered:3", "CourierAssigned:4");
      Await.until(LIMIT, "every step is told", () -> heard.of(orderId).equals(told));
    }
  }

  @Test
  void whoDeclinesIsNotAskedAgainAndTheNextOneIs() {
    try (DeliveryTown town = new DeliveryTown()) {
      RunningDelivery delivery = town.delivery();
      comesClose(delivery, COURIER);
      comesNear(delivery, OTHER_COURIER);
      String orderId = town.wanted();
      Offer first = delivery.awaitOffer(COURIER);
      delivery.decline(COURIER, orderId, first.getVersion());
      Offer second = delivery.awaitOffer(OTHER_COURIER);
      assertTrue(second.getVersion() > first.getVersion());
      assertClosed(refusal(() -> delivery.accept(COURIER, orderId, first.getVersion())));
      assertClosed(refusal(() -> delivery.accept(OTHER_COURIER, orderId, first.getVersion())));
      Delivery seen = delivery.get(DISPATCHER, orderId);
      assertEquals(1, seen.getRefusals());
      assertEquals(List.of("cleo"), seen.getRefusedByList());
      assertEquals(
          DELIVERY_STATUS_ASSIGNED,
          delivery.accept(OTHER_COURIER, orderId, second.getVersion()).getStatus());
    }
  }

  @Test
  void whoGoesOfflineGivesTheOfferBackAtOnce() {
    try (DeliveryTown town = new DeliveryTown()) {
      RunningDelivery delivery = town.delivery();
      comesClose(delivery, COURIER);
      String orderId = town.wanted();
      Offer offer = delivery.awaitOffer(COURIER);
      delivery.goesOffline(COURIER);
      Delivery back = delivery.get(DISPATCHER, orderId);
      assertEquals(DELIVERY_STATUS_PENDING, back.getStatus());
      assertEquals(0, back.getRefusals());
      assertClosed(refusal(() -> delivery.accept(COURIER, orderId, offer.getVersion())));
      comesClose(delivery, COURIER);
      assertTrue(delivery.awaitOffer(COURIER).getVersion() > offer.getVersion());
    }
  }

  @Test
  void anOfferTimesOutByAMessage() {
    Map<String, String> settings =
        Map.of("TIFFIN_OFFER_SECONDS", "2", "TIFFIN_OFFER_SWEEP", "PT1H");
    try (DeliveryTown town = new DeliveryTown(settings)) {
      RunningDelivery delivery = town.delivery();
      comesClose(delivery, COURIER);
      String orderId = town.wanted();
      delivery.await(orderId, "cleo did not answer", run -> run.getRefusals() == 1);
      comesNear(delivery, OTHER_COURIER);
      Offer next = delivery.awaitOffer(OTHER_COURIER);
      assertEquals(
          DELIVERY_STATUS_ASSIGNED,
          delivery.accept(OTHER_COURIER, orderId, next.getVersion()).getStatus());
      assertClosed(refusal(() -> delivery.accept(COURIER, orderId, 0)));
    }
  }

  @Test
  void aLostMessageHurtsNobody() {
    Map<String, String> settings =
        Map.of(
            "TIFFIN_OFFER_SECONDS", "1",
            "TIFFIN_OFFER_SWEEP", "PT0.2S",
            "TIFFIN_RABBITMQ_URL", "amqp://nobody:nobody@127.0.0.1:1/nowhere");
    try (DeliveryTown town = new DeliveryTown(settings)) {
      RunningDelivery delivery = town.delivery();
      comesClose(delivery, COURIER);
      String orderId = town.wanted();
      delivery.await(orderId, "cleo did not answer", run -> run.getRefusals() == 1);
    }
  }

  @Test
  void theEndOfAShiftGivesTheOfferBack() {
    try (DeliveryTown town = new DeliveryTown(Map.of("TIFFIN_OFFER_SWEEP", "PT0.2S"))) {
      RunningDelivery delivery = town.delivery();
      comesClose(delivery, COURIER);
      String orderId = town.wanted();
      delivery.awaitOffer(COURIER);
      delivery.startsShift(COURIER, Duration.ofMillis(300));
      Delivery back =
          delivery.await(
              orderId, "it went back", run -> run.getStatus() == DELIVERY_STATUS_PENDING);
      assertEquals(0, back.getRefusals());
    }
  }

  @Test
  void ofAllWhoGrabAtOnceOneGetsIt() throws ExecutionException, InterruptedException {
    try (DeliveryTown town = new DeliveryTown();
        RunningDelivery second = town.secondInstance();
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      RunningDelivery delivery = town.delivery();
      comesClose(delivery, COURIER);
      String orderId = town.wanted();
      Offer offer = delivery.awaitOffer(COURIER);
      delivery.decline(COURIER, orderId, offer.getVersion());
      comesNear(delivery, OTHER_COURIER);
      delivery.awaitOffer(OTHER_COURIER);
      List<Future<String>> outcomes = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        RunningDelivery one = i % 2 == 0 ? delivery : second;
        for (Caller courier : List.of(COURIER, OTHER_COURIER)) {
          outcomes.add(executor.submit(() -> outcome(one, courier, orderId)));
        }
      }
      List<String> answers = new ArrayList<>();
      for (Future<String> outcome : outcomes) {
        answers.add(outcome.get());
      }
      // one event; whoever asks again for what they have is told so
      assertEquals(10, answers.stream().filter("otto"::equals).count());
      assertEquals(10, answers.stream().filter("OFFER_CLOSED"::equals).count());
      long assigned =
          delivery.get(DISPATCHER, orderId).getTimelineList().stream()
              .filter(entry -> entry.getStatus() == DELIVERY_STATUS_ASSIGNED)
              .count();
      assertEquals(1, assigned);
    }
  }

  private static String outcome(RunningDelivery delivery, Caller courier, String orderId) {
    try {
      return delivery.accept(courier, orderId, 0).getCourierId();
    } catch (StatusRuntimeException refused) {
      return Refusal.of(refused).problem().getCode();
    }
  }

  @Test
  void aDispatcherTakesAnOfferBackByAssigning() {
    try (DeliveryTown town = new DeliveryTown()) {
      RunningDelivery delivery = town.delivery();
      comesClose(delivery, COURIER);
      String orderId = town.wanted();
      delivery.awaitOffer(COURIER);
      assertEquals("otto", delivery.assign(DISPATCHER, orderId, "otto").getCourierId());
      assertClosed(refusal(() -> delivery.accept(COURIER, orderId, 0)));
    }
  }
}
