package dev.tiffin.payment;

import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_AUTHORISED;
import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_CAPTURED;
import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_DECLINED;
import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_REFUNDED;
import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_VOIDED;
import static dev.tiffin.payment.RunningPayment.DISPATCHER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import dev.tiffin.contracts.payment.v1.DeclineReason;
import dev.tiffin.contracts.payment.v1.Payment;
import dev.tiffin.contracts.payment.v1.RefundPaymentRequest;
import dev.tiffin.contracts.payment.v1.TellWebhookRequest;
import dev.tiffin.contracts.payment.v1.TellWebhookResponse;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.payment.adapter.stripe.StripeNews;
import dev.tiffin.payment.adapter.stripe.StripeStandIn;
import dev.tiffin.platform.grpc.Caller;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payment with Stripe behind it, switched on by configuration alone. */
final class PaymentByStripeTest {
  @TempDir Path directory;
  private final StripeStandIn stripe = new StripeStandIn();
  private PaymentTown town;
  private RunningPayment payment;

  @BeforeEach
  void open() {
    town = new PaymentTown(directory);
    payment =
        town.start(
            Map.of(
                "TIFFIN_PAYMENT_PROVIDER", "stripe",
                "TIFFIN_STRIPE_SECRET_KEY", "sk_test_1",
                "TIFFIN_STRIPE_WEBHOOK_SECRET", "whsec_1",
                "TIFFIN_STRIPE_API", stripe.address().toString(),
                "TIFFIN_STRIPE_TIMEOUT", "PT1S"),
            UnaryOperator.identity());
  }

  @AfterEach
  void close() {
    payment.close();
    town.close();
    var unused = stripe.calls();
    stripe.close();
  }

  private TellWebhookResponse tell(String body, String signature) {
    return payment
        .as(Caller.ANONYMOUS)
        .tellWebhook(
            TellWebhookRequest.newBuilder()
                .setProvider("stripe")
                .setBody(ByteString.copyFromUtf8(body))
                .setSignature(signature)
                .build());
  }

  @Test
  void anOrderIsPaidAndGivenBackAlthoughAnswersAreLost() {
    stripe.loseAnswer();
    String orderId = town.captured(payment);
    Payment captured = payment.get(DISPATCHER, orderId);
    assertEquals("stripe", captured.getProvider());
    assertEquals("succeeded", stripe.status("pi_1"));
    assertEquals(3, stripe.calls().size(), "authorise, authorise again, capture");
    var unused =
        payment.refund(
            DISPATCHER,
            RefundPaymentRequest.newBuilder()
                .setOrderId(orderId)
                .setCause("cold soup")
                .setIdempotencyKey("k"));
    payment.awaitStatus(orderId, PAYMENT_STATUS_REFUNDED);
  }

  @Test
  void aDeclineIsNamed() {
    String orderId = PaymentTown.newOrderId();
    town.orders().tell(orderId, ToldOrders.authorise("pm_card_chargeDeclinedExpiredCard"));
    Payment declined = payment.awaitStatus(orderId, PAYMENT_STATUS_DECLINED);
    assertEquals(DeclineReason.DECLINE_REASON_EXPIRED_CARD, declined.getDeclineReason());
  }

  @Test
  void aWebhookThatProvesItselfIsFollowed() {
    String expired = town.authorised(payment);
    String body = StripeNews.intent("payment_intent.canceled", "pi_1", expired, 0);
    for (int i = 0; i < 2; i++) {
      var unused = tell(body, StripeNews.sign(body, "whsec_1", Instant.now()));
    }
    Payment voided = payment.awaitStatus(expired, PAYMENT_STATUS_VOIDED);
    assertEquals(3, voided.getVersion());
    String captured = town.authorised(payment);
    String capturing = StripeNews.intent("payment_intent.succeeded", "pi_2", captured, 2_000);
    var unused = tell(capturing, StripeNews.sign(capturing, "whsec_1", Instant.now()));
    assertEquals(
        ToldOrders.euros(2_000),
        payment.awaitStatus(captured, PAYMENT_STATUS_CAPTURED).getCaptured());
  }

  @Test
  void aWebhookOfAnotherPaymentChangesNothing() {
    String orderId = town.authorised(payment);
    String body = StripeNews.intent("payment_intent.canceled", "pi_other", orderId, 0);
    var unused = tell(body, StripeNews.sign(body, "whsec_1", Instant.now()));
    String unknown = StripeNews.intent("payment_intent.canceled", "pi_9", "unknown", 0);
    var alsoUnused = tell(unknown, StripeNews.sign(unknown, "whsec_1", Instant.now()));
    assertEquals(PAYMENT_STATUS_AUTHORISED, payment.get(DISPATCHER, orderId).getStatus());
  }

  @Test
  void aWrongOrStaleSignatureIsRefusedAndNothingDone() {
    String orderId = town.authorised(payment);
    String body = StripeNews.intent("payment_intent.canceled", "pi_1", orderId, 0);
    refused(body, StripeNews.sign(body, "whsec_other", Instant.now()));
    refused(body, StripeNews.sign(body, "whsec_1", Instant.now().minusSeconds(301)));
    refused(body, "");
    refused(body, "t".repeat(4_097));
    refused("x".repeat(257 * 1_024), StripeNews.sign("x", "whsec_1", Instant.now()));
    Payment same = payment.get(DISPATCHER, orderId);
    assertEquals(PAYMENT_STATUS_AUTHORISED, same.getStatus());
    assertEquals(2, same.getVersion());
  }

  private void refused(String body, String signature) {
    Problem problem = RunningPayment.refusal(() -> tell(body, signature));
    assertEquals(ProblemKind.PROBLEM_KIND_INVALID, problem.getKind());
  }
}
