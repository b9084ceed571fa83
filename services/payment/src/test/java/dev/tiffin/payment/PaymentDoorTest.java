package dev.tiffin.payment;

import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_PARTLY_REFUNDED;
import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_REFUNDED;
import static dev.tiffin.contracts.type.v1.ProblemKind.PROBLEM_KIND_CONFLICT;
import static dev.tiffin.contracts.type.v1.ProblemKind.PROBLEM_KIND_FORBIDDEN;
import static dev.tiffin.contracts.type.v1.ProblemKind.PROBLEM_KIND_INVALID;
import static dev.tiffin.contracts.type.v1.ProblemKind.PROBLEM_KIND_NOT_FOUND;
import static dev.tiffin.contracts.type.v1.ProblemKind.PROBLEM_KIND_UNAUTHENTICATED;
import static dev.tiffin.contracts.type.v1.ProblemKind.PROBLEM_KIND_UNPROCESSABLE;
import static dev.tiffin.payment.RunningPayment.COURIER;
import static dev.tiffin.payment.RunningPayment.CUSTOMER;
import static dev.tiffin.payment.RunningPayment.DISPATCHER;
import static dev.tiffin.payment.RunningPayment.OPERATOR;
import static dev.tiffin.payment.RunningPayment.OTHER_CUSTOMER;
import static dev.tiffin.payment.RunningPayment.OTHER_STAFF;
import static dev.tiffin.payment.RunningPayment.STAFF;
import static dev.tiffin.payment.RunningPayment.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.payment.v1.BatchGetPaymentsRequest;
import dev.tiffin.contracts.payment.v1.Payment;
import dev.tiffin.contracts.payment.v1.PaymentStatus;
import dev.tiffin.contracts.payment.v1.Refund;
import dev.tiffin.contracts.payment.v1.RefundPaymentRequest;
import dev.tiffin.contracts.payment.v1.RefundPaymentResponse;
import dev.tiffin.contracts.payment.v1.TellWebhookRequest;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.Caller;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may see and give back what. */
final class PaymentDoorTest {
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

  private static RefundPaymentRequest.Builder asking(String orderId, String cause) {
    return RefundPaymentRequest.newBuilder()
        .setOrderId(orderId)
        .setCause(cause)
        .setIdempotencyKey(UUID.randomUUID().toString());
  }

  private static RefundPaymentRequest.Builder asking(String orderId, String cause, long cents) {
    return asking(orderId, cause).setAmount(ToldOrders.euros(cents));
  }

  private void refused(
      ProblemKind kind, String code, Caller caller, RefundPaymentRequest.Builder request) {
    Problem problem = refusal(() -> payment.refund(caller, request));
    assertEquals(kind, problem.getKind(), problem.toString());
    assertEquals(code, problem.getCode());
  }

  private void wrong(String pointer, RefundPaymentRequest.Builder request) {
    Problem problem = refusal(() -> payment.refund(DISPATCHER, request));
    assertEquals(PROBLEM_KIND_INVALID, problem.getKind());
    assertEquals(pointer, problem.getFields(0).getPointer());
  }

  @Test
  void eachSeesWhatIsTheirs() {
    String orderId = town.authorised(payment);
    for (Caller caller : List.of(CUSTOMER, STAFF, DISPATCHER, OPERATOR)) {
      assertEquals(orderId, payment.get(caller, orderId).getOrderId());
      assertEquals(1, batch(caller, orderId, "unknown", orderId, "\0", ""));
    }
    for (Caller caller : List.of(OTHER_CUSTOMER, OTHER_STAFF, COURIER)) {
      assertEquals(PROBLEM_KIND_NOT_FOUND, refusal(() -> payment.get(caller, orderId)).getKind());
      assertEquals(0, batch(caller, orderId));
    }
    assertEquals(
        PROBLEM_KIND_UNAUTHENTICATED,
        refusal(() -> payment.get(Caller.ANONYMOUS, orderId)).getKind());
    for (String nothing : List.of("unknown", "", "\0")) {
      assertEquals(
          PROBLEM_KIND_NOT_FOUND, refusal(() -> payment.get(DISPATCHER, nothing)).getKind());
    }
  }

  private int batch(Caller caller, String... orderIds) {
    return payment
        .as(caller)
        .batchGetPayments(
            BatchGetPaymentsRequest.newBuilder().addAllOrderIds(List.of(orderIds)).build())
        .getPaymentsCount();
  }

  @Test
  void aBatchIsBounded() {
    for (int count : new int[] {0, 101}) {
      Problem problem =
          refusal(() -> batch(DISPATCHER, Collections.nCopies(count, "o").toArray(String[]::new)));
      assertEquals("/orderIds", problem.getFields(0).getPointer());
    }
  }

  @Test
  void moneyIsGivenBackInPartsUntilNothingIsLeft() {
    String orderId = town.captured(payment);
    RefundPaymentResponse first = payment.refund(STAFF, asking(orderId, "cold soup", 1_000));
    Refund asked = first.getPayment().getRefunds(0);
    assertEquals(first.getRefundId(), asked.getId());
    assertTrue(asked.getPending());
    assertEquals(LiableParty.LIABLE_PARTY_RESTAURANT, asked.getLiable());
    assertEquals("rosa", asked.getBy().getId());
    Payment partly = payment.awaitStatus(orderId, PAYMENT_STATUS_PARTLY_REFUNDED);
    assertFalse(partly.getRefunds(0).getPending());
    assertEquals(ToldOrders.euros(1_000), partly.getRefunded());
    refused(PROBLEM_KIND_CONFLICT, "CAUSE_TAKEN", STAFF, asking(orderId, "Cold soup ", 100));
    Problem above = refusal(() -> payment.refund(DISPATCHER, asking(orderId, "late", 1_451)));
    assertEquals(PROBLEM_KIND_UNPROCESSABLE, above.getKind());
    assertEquals("/amount", above.getFields(0).getPointer());
    var unused =
        payment.refund(
            DISPATCHER, asking(orderId, "late").setLiable(LiableParty.LIABLE_PARTY_COURIER));
    Payment whole = payment.awaitStatus(orderId, PAYMENT_STATUS_REFUNDED);
    assertEquals(ToldOrders.euros(2_450), whole.getRefunded());
    assertEquals(LiableParty.LIABLE_PARTY_COURIER, whole.getRefunds(1).getLiable());
    refused(PROBLEM_KIND_CONFLICT, "NOTHING_LEFT", DISPATCHER, asking(orderId, "rude"));
    assertEquals(4, town.booked(orderId).size());
  }

  @Test
  void oneKeyGivesBackOnce() {
    String orderId = town.captured(payment);
    RefundPaymentRequest.Builder request = asking(orderId, "cold soup", 1_000);
    RefundPaymentResponse first = payment.refund(DISPATCHER, request);
    payment.awaitStatus(orderId, PAYMENT_STATUS_PARTLY_REFUNDED);
    RefundPaymentResponse again = payment.refund(DISPATCHER, request);
    assertTrue(again.getReplayed());
    assertEquals(first, again.toBuilder().setReplayed(false).build());
    refused(
        PROBLEM_KIND_UNPROCESSABLE,
        "IDEMPOTENCY_KEY_REUSED",
        DISPATCHER,
        request.clone().setAmount(ToldOrders.euros(999)));
    assertEquals(
        LiableParty.LIABLE_PARTY_RESTAURANT,
        payment
            .refund(STAFF, request.clone().setCause("stale bread"))
            .getPayment()
            .getRefunds(1)
            .getLiable(),
        "keys are each caller's own");
  }

  @Test
  void aRefusalDoesNotTakeTheKey() {
    String orderId = town.authorised(payment);
    RefundPaymentRequest.Builder request = asking(orderId, "cold soup");
    refused(PROBLEM_KIND_CONFLICT, "ILLEGAL_STEP", DISPATCHER, request);
    town.orders().tell(orderId, ToldOrders.capture());
    payment.awaitStatus(orderId, PaymentStatus.PAYMENT_STATUS_CAPTURED);
    assertFalse(payment.refund(DISPATCHER, request).getReplayed());
    payment.awaitStatus(orderId, PAYMENT_STATUS_REFUNDED);
  }

  @Test
  void onlyDispatchersAndTheRestaurantsStaffGiveBack() {
    String orderId = town.captured(payment);
    for (Caller caller : List.of(CUSTOMER, OPERATOR)) {
      refused(PROBLEM_KIND_FORBIDDEN, "FORBIDDEN", caller, asking(orderId, "late"));
    }
    for (Caller caller : List.of(OTHER_CUSTOMER, OTHER_STAFF, COURIER)) {
      refused(PROBLEM_KIND_NOT_FOUND, "NOT_FOUND", caller, asking(orderId, "late"));
    }
    refused(
        PROBLEM_KIND_UNAUTHENTICATED, "UNAUTHENTICATED", Caller.ANONYMOUS, asking(orderId, "late"));
    refused(PROBLEM_KIND_NOT_FOUND, "NOT_FOUND", DISPATCHER, asking("unknown", "late"));
  }

  @Test
  void whatIsWrongIsNamed() {
    String orderId = town.captured(payment);
    wrong("/amount/amount", asking(orderId, "late", 0));
    wrong("/amount/amount", asking(orderId, "late", -5));
    wrong(
        "/amount/currency",
        asking(orderId, "late").setAmount(Money.newBuilder().setAmount(1).setCurrency("EURO")));
    wrong(
        "/amount/currency",
        asking(orderId, "late").setAmount(Money.newBuilder().setAmount(1).setCurrency("XXX")));
    wrong("/cause", asking(orderId, " "));
    wrong("/cause", asking(orderId, "x".repeat(201)));
    wrong("/cause", asking(orderId, "a\0b"));
    wrong("/liable", asking(orderId, "late").setLiable(LiableParty.LIABLE_PARTY_CUSTOMER));
    wrong("/liable", asking(orderId, "late").setLiableValue(99));
    refused(
        PROBLEM_KIND_INVALID,
        "IDEMPOTENCY_KEY_MISSING",
        DISPATCHER,
        asking(orderId, "late").clearIdempotencyKey());
    refused(
        PROBLEM_KIND_INVALID,
        "IDEMPOTENCY_KEY_TOO_LONG",
        DISPATCHER,
        asking(orderId, "late").setIdempotencyKey("k".repeat(256)));
    Problem currency =
        refusal(() ->
            payment.refund(
                DISPATCHER,
                asking(orderId, "late")
                    .setAmount(Money.newBuilder().setAmount(1).setCurrency("USD"))));
    assertEquals(PROBLEM_KIND_UNPROCESSABLE, currency.getKind());
    assertEquals("/amount/currency", currency.getFields(0).getPointer());
  }

  @Test
  void cashIsGivenBackAtOnce() {
    String orderId = PaymentTown.newOrderId();
    town.orders()
        .tell(
            orderId,
            ToldOrders.capture().toBuilder()
                .setMethod(PaymentMethod.PAYMENT_METHOD_CASH_ON_DELIVERY)
                .build());
    payment.awaitStatus(orderId, PaymentStatus.PAYMENT_STATUS_CAPTURED);
    Payment back = payment.refund(STAFF, asking(orderId, "cold soup")).getPayment();
    assertEquals(PAYMENT_STATUS_REFUNDED, back.getStatus());
    assertFalse(back.getRefunds(0).getPending());
  }

  @Test
  void aProviderThatTellsNothingHasNoWebhooks() {
    Problem problem =
        refusal(() ->
            payment
                .as(Caller.ANONYMOUS)
                .tellWebhook(TellWebhookRequest.newBuilder().setProvider("stripe").build()));
    assertEquals(PROBLEM_KIND_NOT_FOUND, problem.getKind());
  }
}
