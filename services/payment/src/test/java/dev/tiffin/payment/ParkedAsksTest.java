package dev.tiffin.payment;

import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_AUTHORISED;
import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_CAPTURED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.operations.v1.DeadLetter;
import dev.tiffin.contracts.operations.v1.DeadLetterDecision;
import dev.tiffin.contracts.operations.v1.DeadLetterServiceGrpc.DeadLetterServiceBlockingStub;
import dev.tiffin.contracts.operations.v1.DropDeadLetterRequest;
import dev.tiffin.contracts.operations.v1.GetDeadLetterRequest;
import dev.tiffin.contracts.operations.v1.GetDeadLetterResponse;
import dev.tiffin.contracts.operations.v1.ListDeadLettersRequest;
import dev.tiffin.contracts.operations.v1.SendDeadLetterAgainRequest;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.payment.payment.DeclineReason;
import dev.tiffin.payment.provider.Answer;
import dev.tiffin.platform.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a provider refuses for good is an operator's to decide about. */
final class ParkedAsksTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final AtomicBoolean refuses = new AtomicBoolean(true);
  private PaymentTown town;
  private RunningPayment payment;
  private DeadLetterServiceBlockingStub operator;

  @BeforeEach
  void open() {
    town = new PaymentTown(directory);
    payment =
        town.start(provider ->
            new Between(
                provider,
                (key, call) ->
                    refuses.get() && !key.value().endsWith(":1")
                        ? new Answer.Declined(DeclineReason.CARD_DECLINED)
                        : call.get()));
    operator = payment.operator(RunningPayment.SECRET);
  }

  @AfterEach
  void close() {
    payment.close();
    town.close();
  }

  private List<DeadLetter> list() {
    return operator
        .listDeadLetters(ListDeadLettersRequest.getDefaultInstance())
        .getDeadLettersList();
  }

  private DeadLetter refusedCapture(String orderId) {
    town.orders().tell(orderId, ToldOrders.capture());
    Await.until(LIMIT, "it is parked", () -> !list().isEmpty());
    return list().getFirst();
  }

  private static SendDeadLetterAgainRequest again(String id) {
    return SendDeadLetterAgainRequest.newBuilder().setId(id).setBy("olga").build();
  }

  private static DropDeadLetterRequest drop(String id, String reason) {
    return DropDeadLetterRequest.newBuilder().setId(id).setBy("olga").setReason(reason).build();
  }

  private GetDeadLetterResponse get(String id) {
    return operator.getDeadLetter(GetDeadLetterRequest.newBuilder().setId(id).build());
  }

  @Test
  void aRefusedAskIsAskedAgainUntilItIsDone() {
    String orderId = town.authorised(payment);
    DeadLetter parked = refusedCapture(orderId);
    assertTrue(parked.getId().matches("payment-ask-\\d+"), parked.getId());
    assertEquals("CAPTURE", parked.getType());
    assertEquals(orderId, parked.getSubject());
    assertEquals("sandbox refuses: CARD_DECLINED", parked.getCause());
    assertEquals(1, parked.getAttempts());
    assertTrue(get(parked.getId()).getHeaders().contains("24.50 EUR"));

    assertEquals(1, operator.sendDeadLetterAgain(again(parked.getId())).getCarriedOut());
    Await.until(
        LIMIT,
        "it is parked again, as the same",
        () ->
            list().stream()
                .anyMatch(l -> l.getId().equals(parked.getId()) && l.getAttempts() == 2));

    refuses.set(false);
    assertEquals(1, operator.sendDeadLetterAgain(again(parked.getId())).getCarriedOut());
    payment.awaitStatus(orderId, PAYMENT_STATUS_CAPTURED);
    assertEquals(List.of(), list());
    assertEquals(2, town.booked(orderId).size());
    assertEquals(
        DeadLetterDecision.DEAD_LETTER_DECISION_SENT_AGAIN,
        get(parked.getId()).getDeadLetter().getEnding().getDecision());
  }

  @Test
  void aDroppedAskIsKeptWithItsReason() {
    String orderId = town.authorised(payment);
    DeadLetter parked = refusedCapture(orderId);
    Problem noReason =
        RunningPayment.refusal(() -> operator.dropDeadLetter(drop(parked.getId(), " ")));
    assertEquals("/reason", noReason.getFields(0).getPointer());
    assertEquals(1, town.tokensParked(), "while it may be sent again");
    var unused = operator.dropDeadLetter(drop(parked.getId(), "paid at the door"));
    assertEquals(0, town.tokensParked());
    assertEquals(List.of(), list());
    var ending = get(parked.getId()).getDeadLetter().getEnding();
    assertEquals(DeadLetterDecision.DEAD_LETTER_DECISION_DROPPED, ending.getDecision());
    assertEquals("paid at the door", ending.getReason());
    assertEquals("olga", ending.getBy());
    assertEquals(
        "NOT_POSSIBLE",
        RunningPayment.refusal(() -> operator.sendDeadLetterAgain(again(parked.getId())))
            .getCode());
    assertEquals(
        PAYMENT_STATUS_AUTHORISED, payment.get(RunningPayment.CUSTOMER, orderId).getStatus());
  }

  @Test
  void poisonFactsAreSeenAtTheSameDoor() {
    String orderId = PaymentTown.newOrderId();
    town.orders()
        .tell(
            orderId,
            ToldOrders.authorise("pm_card_visa").toBuilder()
                .setAmount(ToldOrders.euros(-1))
                .build());
    Await.until(LIMIT, "it is parked", () -> !list().isEmpty());
    DeadLetter parked = list().getFirst();
    assertTrue(parked.getId().startsWith("payment-fact-"), parked.getId());
    assertTrue(operator.sendDeadLetterAgain(again(parked.getId())).hasStuck());
    var unused = operator.dropDeadLetter(drop(parked.getId(), "an impossible amount"));
    assertEquals(List.of(), list());
  }

  @Test
  void onlyAnOperatorMayLook() {
    DeadLetterServiceBlockingStub liar = payment.operator("a guess");
    String id = "payment-ask-1";
    for (Problem refused :
        List.of(
            RunningPayment.refusal(
                () -> liar.listDeadLetters(ListDeadLettersRequest.getDefaultInstance())),
            RunningPayment.refusal(
                () -> liar.getDeadLetter(GetDeadLetterRequest.newBuilder().setId(id).build())),
            RunningPayment.refusal(() -> liar.sendDeadLetterAgain(again(id))),
            RunningPayment.refusal(() -> liar.dropDeadLetter(drop(id, "why not"))))) {
      assertEquals("FORBIDDEN", refused.getCode());
    }
    for (String unknown : List.of(id, "kitchen-ask-1", "payment-fact-99", "payment", "")) {
      assertEquals("NOT_FOUND", RunningPayment.refusal(() -> get(unknown)).getCode());
    }
  }
}
