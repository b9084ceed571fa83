package dev.tiffin.payment;

import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_AUTHORISED;
import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_CAPTURED;
import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_DECLINED;
import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_PENDING;
import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_VOIDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.order.v1.PaymentAsked;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.contracts.payment.v1.DeclineReason;
import dev.tiffin.contracts.payment.v1.Payment;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.service.HeardFacts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checkout asks for happens, and is told. */
final class PaymentServiceTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;
  private PaymentTown town;
  private RunningPayment payment;

  @BeforeEach
  void open() {
    town = new PaymentTown(directory);
    payment = town.start();
  }

  @AfterEach
  void close() {
    payment.close();
    town.close();
  }

  @Test
  void aCardIsAuthorisedAndCapturedAndEveryStepIsTold() {
    try (HeardFacts heard = town.heard()) {
      String orderId = town.captured(payment);
      Payment captured = payment.get(RunningPayment.CUSTOMER, orderId);
      assertEquals(ToldOrders.euros(2_450), captured.getAmount());
      assertEquals(ToldOrders.euros(2_450), captured.getCaptured());
      assertEquals(ToldOrders.euros(0), captured.getRefunded());
      assertEquals("sandbox", captured.getProvider());
      assertEquals("bouchon", captured.getRestaurantId());
      assertEquals(PaymentMethod.PAYMENT_METHOD_CARD, captured.getMethod());
      assertEquals(3, captured.getVersion());
      assertEquals(2, town.booked(orderId).size());
      Await.until(
          LIMIT,
          "every step is told, in order",
          () ->
              heard
                  .of(orderId)
                  .equals(
                      List.of("PaymentRequested:1", "PaymentAuthorised:2", "PaymentCaptured:3")));
    }
  }

  @Test
  void aDeclinedCardSaysWhyAndHasNothingToVoid() {
    String orderId = PaymentTown.newOrderId();
    town.orders()
        .tell(
            orderId,
            ToldOrders.authorise("pm_card_chargeDeclinedInsufficientFunds"),
            ToldOrders.voided());
    Payment declined = payment.awaitStatus(orderId, PAYMENT_STATUS_DECLINED);
    assertEquals(DeclineReason.DECLINE_REASON_INSUFFICIENT_FUNDS, declined.getDeclineReason());
    allIsDone();
    assertEquals(2, payment.get(RunningPayment.CUSTOMER, orderId).getVersion());
    assertEquals(List.of(), town.kept().parked(orderId));
  }

  @Test
  void cashIsCapturedInOneGo() {
    String orderId = PaymentTown.newOrderId();
    town.orders()
        .tell(
            orderId,
            ToldOrders.capture().toBuilder()
                .setMethod(PaymentMethod.PAYMENT_METHOD_CASH_ON_DELIVERY)
                .build());
    Payment cash = payment.awaitStatus(orderId, PAYMENT_STATUS_CAPTURED);
    assertEquals("cash", cash.getProvider());
    assertEquals(2, cash.getVersion());
    assertEquals(List.of(), town.booked(orderId));
  }

  @Test
  void aVoidThatComesBeforeTheAnswerVoidsItWhenItArrives() {
    String slow = PaymentTown.newOrderId();
    town.orders().tell(slow, ToldOrders.authorise("pm_card_slow"));
    payment.awaitStatus(slow, PAYMENT_STATUS_PENDING);
    town.orders().tell(slow, ToldOrders.voided());
    String other = town.authorised(payment); // nobody waits for somebody else's bank
    assertEquals(
        PAYMENT_STATUS_AUTHORISED, payment.get(RunningPayment.CUSTOMER, other).getStatus());
    Payment voided = payment.awaitStatus(slow, PAYMENT_STATUS_VOIDED);
    assertEquals(3, voided.getVersion());
    allIsDone();
    assertEquals(2, town.booked(slow).size());
  }

  @Test
  void aProviderThatFailsOnceIsAskedAgainAndChargesOnce() {
    String orderId = PaymentTown.newOrderId();
    town.orders().tell(orderId, ToldOrders.authorise("pm_card_fails_once"));
    payment.awaitStatus(orderId, PAYMENT_STATUS_AUTHORISED);
    assertEquals(1, town.booked(orderId).size());
  }

  @Test
  void whatCannotBeDoneIsParkedWithItsCause() {
    String captured = town.captured(payment);
    town.orders().tell(captured, ToldOrders.asked(3, PaymentStep.PAYMENT_STEP_VOID, ""));
    awaitParked(captured, "VOID: NotNow[wanted=VOID, current=CAPTURED]");
    String authorised = town.authorised(payment);
    town.orders()
        .tell(
            authorised,
            ToldOrders.capture().toBuilder().setAmount(ToldOrders.euros(2_451)).build());
    awaitParked(authorised, "CAPTURE: AboveAuthorised[wanted=24.51 EUR, authorised=24.50 EUR]");
    assertEquals(
        PAYMENT_STATUS_AUTHORISED, payment.get(RunningPayment.CUSTOMER, authorised).getStatus());
    assertEquals(1, town.booked(authorised).size());
    allIsDone();
  }

  @Test
  void poisonIsParkedAndItsNeighboursFlow() {
    String poisoned = PaymentTown.newOrderId();
    PaymentAsked good = ToldOrders.authorise("pm_card_visa");
    town.orders().tell(poisoned, good.toBuilder().setAmount(ToldOrders.euros(-1)).build());
    town.orders()
        .tell(
            poisoned,
            good.toBuilder().setStep(PaymentStep.PAYMENT_STEP_UNSPECIFIED).build(),
            good.toBuilder().setMethodValue(99).build(),
            good.toBuilder().setMethod(PaymentMethod.PAYMENT_METHOD_CASH_ON_DELIVERY).build());
    var unused = town.authorised(payment);
    Await.until(
        LIMIT,
        "the first is parked, and the others behind it",
        () -> town.kept().parkedFacts(poisoned).size() == 4);
    assertTrue(town.kept().parkedFacts(poisoned).getFirst().contains("the amount is -0.01 EUR"));
    assertEquals(List.of(), town.kept().parked(poisoned));
  }

  @Test
  void hearingEverythingAgainChangesNothing() {
    String captured = town.captured(payment);
    String authorised = town.authorised(payment);
    int events = town.kept().events();
    town.orders().tellAllAgain();
    var unused = town.authorised(payment);
    allIsDone();
    assertEquals(events + 2, town.kept().events());
    assertEquals(2, town.booked(captured).size());
    assertEquals(1, town.booked(authorised).size());
  }

  @Test
  void manyOrdersAreEachChargedOnce() {
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      orders.add(PaymentTown.newOrderId());
    }
    town.orders().tell(orders, ToldOrders.authorise("pm_card_visa"), ToldOrders.capture());
    payment.awaitStatus(orders.getLast(), PAYMENT_STATUS_CAPTURED);
    allIsDone();
    assertEquals(4_500, town.kept().events());
    assertEquals(2, town.booked(orders.get(700)).size());
  }

  @Test
  void itSaysWhenItIsReady() throws IOException, InterruptedException {
    Set<Integer> statuses = new HashSet<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
        URI uri = URI.create("http://127.0.0.1:" + payment.managementPort() + path);
        statuses.add(
            client
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode());
      }
    }
    assertEquals(Set.of(200), statuses);
  }

  private void allIsDone() {
    Await.until(LIMIT, "no ask is left", () -> town.kept().asks() == 0);
  }

  private void awaitParked(String orderId, String why) {
    Await.until(LIMIT, why, () -> town.kept().parked(orderId).equals(List.of(why)));
  }
}
