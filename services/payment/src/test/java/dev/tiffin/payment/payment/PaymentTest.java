package dev.tiffin.payment.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.money.Money;
import dev.tiffin.platform.testing.DeciderScenario;
import dev.tiffin.platform.testing.DeciderScenario.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaymentTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final OrderId ORDER = new OrderId("o-1");
  private static final Money TOTAL = eur(2_450);
  private static final Receipt RECEIPT = new Receipt("sandbox", "sb_1");
  private static final Actor DISPATCHER = new Actor(Actor.Role.DISPATCHER, "dina");
  private static final RefundId REFUND = new RefundId("r-1");
  private static final RefundId SECOND = new RefundId("r-2");

  private static final PaymentEvent REQUESTED =
      new PaymentEvent.Requested(ORDER, "cara", "bouchon", Method.CARD, TOTAL, AT);
  private static final PaymentEvent AUTHORISED = new PaymentEvent.Authorised(TOTAL, RECEIPT, AT);
  private static final PaymentEvent DECLINED =
      new PaymentEvent.Declined(DeclineReason.INSUFFICIENT_FUNDS, "sandbox", AT);
  private static final PaymentEvent CAPTURED = new PaymentEvent.Captured(TOTAL, AT);
  private static final PaymentEvent VOIDED = new PaymentEvent.Voided(AT);
  private static final PaymentEvent REFUND_ASKED = asked(REFUND, eur(1_000), "cold soup");
  private static final PaymentEvent REFUNDED = new PaymentEvent.Refunded(REFUND, eur(1_000), AT);

  private static final DeciderScenario<PaymentState, PaymentCommand, PaymentEvent, PaymentRejection>
      PAYMENT = DeciderScenario.of(PaymentState.NONE, PaymentTest::outcome, Payment::evolve);

  private static Outcome<PaymentEvent, PaymentRejection> outcome(
      PaymentState state, PaymentCommand command) {
    return switch (Payment.decide(state, command)) {
      case Decision.Happened(List<PaymentEvent> events) -> Outcome.happened(events);
      case Decision.Refused(PaymentRejection why) -> Outcome.refused(why);
      case Decision.Asks(ProviderStep step) -> throw new AssertionError("asks for " + step);
    };
  }

  private static Money eur(long minor) {
    return Money.of(minor, "EUR");
  }

  private static PaymentEvent asked(RefundId id, Money amount, String cause) {
    return new PaymentEvent.RefundRequested(
        id, amount, cause, LiableParty.RESTAURANT, DISPATCHER, AT);
  }

  private static PaymentCommand ask(RefundId id, Money amount, String cause) {
    return new PaymentCommand.AskRefund(
        id, new PaymentCommand.Wanted.Part(amount), cause, LiableParty.RESTAURANT, DISPATCHER, AT);
  }

  private static PaymentCommand askRest(RefundId id, String cause) {
    return new PaymentCommand.AskRefund(
        id, new PaymentCommand.Wanted.Rest(), cause, LiableParty.RESTAURANT, DISPATCHER, AT);
  }

  private static void asks(List<PaymentEvent> given, PaymentCommand command, ProviderStep step) {
    assertEquals(new Decision.Asks(step), Payment.decide(Payment.replay(given), command));
  }

  @Test
  void aCardIsAskedForAndAuthorised() {
    PAYMENT.when(new PaymentCommand.Request(ORDER, "cara", "bouchon", TOTAL, AT)).then(REQUESTED);
    asks(
        List.of(REQUESTED),
        new PaymentCommand.Authorise("pm_card_visa", AT),
        new ProviderStep.Authorise(TOTAL, "pm_card_visa"));
    PAYMENT.given(REQUESTED).when(new PaymentCommand.HearAuthorised(RECEIPT, AT)).then(AUTHORISED);
  }

  @Test
  void whatIsHeardAgainChangesNothing() {
    PAYMENT
        .given(REQUESTED)
        .when(new PaymentCommand.Request(ORDER, "cara", "bouchon", TOTAL, AT))
        .then();
    var authorised = PAYMENT.given(REQUESTED, AUTHORISED);
    authorised.when(new PaymentCommand.Authorise("pm_card_visa", AT)).then();
    authorised.when(new PaymentCommand.HearAuthorised(RECEIPT, AT)).then();
    var captured = PAYMENT.given(REQUESTED, AUTHORISED, CAPTURED);
    captured.when(new PaymentCommand.HearCaptured(RECEIPT, TOTAL, AT)).then();
    captured.when(new PaymentCommand.Capture(TOTAL, AT)).then();
    PAYMENT
        .given(REQUESTED, AUTHORISED, VOIDED)
        .when(new PaymentCommand.HearVoided(RECEIPT, AT))
        .then();
    PAYMENT
        .given(REQUESTED, DECLINED)
        .when(new PaymentCommand.HearDeclined(DeclineReason.INSUFFICIENT_FUNDS, "sandbox", AT))
        .then();
  }

  @Test
  void aDeclinedCardHoldsNothingThatCouldBeVoided() {
    PAYMENT
        .given(REQUESTED)
        .when(new PaymentCommand.HearDeclined(DeclineReason.INSUFFICIENT_FUNDS, "sandbox", AT))
        .then(DECLINED);
    PAYMENT.given(REQUESTED, DECLINED).when(new PaymentCommand.Void(AT)).then();
    PAYMENT
        .given(REQUESTED, DECLINED)
        .when(new PaymentCommand.Capture(TOTAL, AT))
        .thenRejected(new PaymentRejection.NotNow("CAPTURE", PaymentStatus.DECLINED));
  }

  @Test
  void whatCannotBeDoneIsToldAndTheMoneyStaysWhereItIs() {
    PaymentEvent refused = new PaymentEvent.CaptureRefused(DeclineReason.OTHER, AT);
    var authorised = PAYMENT.given(REQUESTED, AUTHORISED);
    authorised.when(new PaymentCommand.HearCaptureRefused(DeclineReason.OTHER, AT)).then(refused);
    authorised
        .when(new PaymentCommand.HearVoidRefused(DeclineReason.OTHER, AT))
        .then(new PaymentEvent.VoidRefused(DeclineReason.OTHER, AT));
    authorised
        .given(refused)
        .when(new PaymentCommand.HearCaptured(RECEIPT, TOTAL, AT))
        .then(CAPTURED);
    PAYMENT
        .when(new PaymentCommand.HearVoidRefused(DeclineReason.OTHER, AT))
        .thenRejected(new PaymentRejection.Unknown());
  }

  @Test
  void noMoreIsCapturedThanWasAuthorised() {
    var authorised = PAYMENT.given(REQUESTED, AUTHORISED);
    authorised
        .when(new PaymentCommand.Capture(eur(2_451), AT))
        .thenRejected(new PaymentRejection.AboveAuthorised(eur(2_451), TOTAL));
    authorised
        .when(new PaymentCommand.HearCaptured(RECEIPT, eur(2_451), AT))
        .thenRejected(new PaymentRejection.AboveAuthorised(eur(2_451), TOTAL));
    Money dinars = Money.of(10, "TND");
    authorised
        .when(new PaymentCommand.Capture(dinars, AT))
        .thenRejected(new PaymentRejection.AboveAuthorised(dinars, TOTAL));
    asks(
        List.of(REQUESTED, AUTHORISED),
        new PaymentCommand.Capture(eur(2_000), AT),
        new ProviderStep.Capture(RECEIPT, eur(2_000)));
    authorised
        .when(new PaymentCommand.HearCaptured(RECEIPT, eur(2_000), AT))
        .then(new PaymentEvent.Captured(eur(2_000), AT));
  }

  @Test
  void whatIsAuthorisedCanBeVoidedAndWhatIsCapturedCannot() {
    asks(
        List.of(REQUESTED, AUTHORISED),
        new PaymentCommand.Void(AT),
        new ProviderStep.Cancel(RECEIPT));
    PAYMENT
        .given(REQUESTED, AUTHORISED)
        .when(new PaymentCommand.HearVoided(RECEIPT, AT))
        .then(VOIDED);
    PAYMENT
        .given(REQUESTED, AUTHORISED, CAPTURED)
        .when(new PaymentCommand.Void(AT))
        .thenRejected(new PaymentRejection.NotNow("VOID", PaymentStatus.CAPTURED));
    PAYMENT
        .given(REQUESTED, AUTHORISED, VOIDED)
        .when(new PaymentCommand.Capture(TOTAL, AT))
        .thenRejected(new PaymentRejection.NotNow("CAPTURE", PaymentStatus.VOIDED));
  }

  @Test
  void aVoidDoesNotOvertakeTheAuthorisation() {
    PAYMENT
        .given(REQUESTED)
        .when(new PaymentCommand.Void(AT))
        .thenRejected(new PaymentRejection.NotNow("VOID", PaymentStatus.PENDING));
  }

  @Test
  void newsOfAnotherPaymentAreNotFollowed() {
    Receipt other = new Receipt("sandbox", "sb_2");
    var authorised = PAYMENT.given(REQUESTED, AUTHORISED);
    PaymentRejection why = new PaymentRejection.OtherReceipt(other);
    authorised.when(new PaymentCommand.HearAuthorised(other, AT)).thenRejected(why);
    authorised.when(new PaymentCommand.HearCaptured(other, TOTAL, AT)).thenRejected(why);
    authorised.when(new PaymentCommand.HearVoided(other, AT)).thenRejected(why);
  }

  @Test
  void cashIsAskedForAndCapturedInOneGo() {
    PaymentEvent requested =
        new PaymentEvent.Requested(ORDER, "cara", "bouchon", Method.CASH, TOTAL, AT);
    PaymentCommand collect = new PaymentCommand.CollectCash(ORDER, "cara", "bouchon", TOTAL, AT);
    PAYMENT.when(collect).then(requested, CAPTURED);
    var collected = PAYMENT.given(requested, CAPTURED);
    collected.when(collect).then();
    assertEquals(
        new Stage.Captured(Receipt.CASH, TOTAL, List.of()), ((Payment) collected.state()).stage());
    collected.when(ask(REFUND, eur(1_000), "cold soup")).then(REFUND_ASKED, REFUNDED);
  }

  @Test
  void whatCostsNothingNeedsNobody() {
    Money nothing = eur(0);
    PaymentEvent requested =
        new PaymentEvent.Requested(ORDER, "cara", "bouchon", Method.CARD, nothing, AT);
    PaymentEvent authorised = new PaymentEvent.Authorised(nothing, Receipt.FREE, AT);
    PAYMENT
        .when(new PaymentCommand.Request(ORDER, "cara", "bouchon", nothing, AT))
        .then(requested, authorised);
    var free = PAYMENT.given(requested, authorised);
    free.when(new PaymentCommand.Authorise("pm_card_visa", AT)).then();
    free.when(new PaymentCommand.Capture(nothing, AT)).then(new PaymentEvent.Captured(nothing, AT));
    free.when(new PaymentCommand.Void(AT)).then(VOIDED);
  }

  @Test
  void moneyIsGivenBackInParts() {
    var captured = PAYMENT.given(REQUESTED, AUTHORISED, CAPTURED);
    captured.when(ask(REFUND, eur(1_000), "cold soup")).then(REFUND_ASKED);
    asks(
        List.of(REQUESTED, AUTHORISED, CAPTURED, REFUND_ASKED),
        new PaymentCommand.GiveRefund(REFUND, AT),
        new ProviderStep.Refund(RECEIPT, REFUND, eur(1_000)));
    var asked = captured.given(REFUND_ASKED);
    assertEquals(PaymentStatus.CAPTURED, ((Payment) asked.state()).status());
    asked.when(new PaymentCommand.HearRefunded(REFUND, AT)).then(REFUNDED);
    var partly = asked.given(REFUNDED);
    assertEquals(PaymentStatus.PARTLY_REFUNDED, ((Payment) partly.state()).status());
    assertEquals(eur(1_000), ((Payment) partly.state()).refunded());
    partly.when(new PaymentCommand.GiveRefund(REFUND, AT)).then();
    partly.when(new PaymentCommand.HearRefunded(REFUND, AT)).then();
    partly.when(askRest(SECOND, "late")).then(asked(SECOND, eur(1_450), "late"));
    var whole =
        partly.given(
            asked(SECOND, eur(1_450), "late"), new PaymentEvent.Refunded(SECOND, eur(1_450), AT));
    assertEquals(PaymentStatus.REFUNDED, ((Payment) whole.state()).status());
    whole
        .when(askRest(new RefundId("r-3"), "rude"))
        .thenRejected(new PaymentRejection.NothingLeft());
  }

  @Test
  void noMoreIsGivenBackThanIsLeftAndOnceForEachCause() {
    var asked = PAYMENT.given(REQUESTED, AUTHORISED, CAPTURED, REFUND_ASKED);
    asked
        .when(ask(SECOND, eur(1_451), "late"))
        .thenRejected(new PaymentRejection.AboveRest(eur(1_450)));
    asked
        .when(ask(SECOND, eur(1), " Cold Soup"))
        .thenRejected(new PaymentRejection.CauseTaken(" Cold Soup"));
    asked
        .when(ask(SECOND, Money.of(1, "USD"), "late"))
        .thenRejected(new PaymentRejection.OtherCurrency("EUR"));
    PAYMENT
        .given(REQUESTED, AUTHORISED)
        .when(ask(REFUND, eur(1), "late"))
        .thenRejected(new PaymentRejection.NotNow("REFUND", PaymentStatus.AUTHORISED));
    PAYMENT.when(ask(REFUND, eur(1), "late")).thenRejected(new PaymentRejection.Unknown());
  }

  @Test
  void aRefundThatFailsLeavesTheMoneyAndItsCauseFree() {
    var asked = PAYMENT.given(REQUESTED, AUTHORISED, CAPTURED, REFUND_ASKED);
    PaymentEvent failed = new PaymentEvent.RefundFailed(REFUND, AT);
    asked.when(new PaymentCommand.HearRefundFailed(REFUND, AT)).then(failed);
    asked.given(REFUNDED).when(new PaymentCommand.HearRefundFailed(REFUND, AT)).then(failed);
    var after = asked.given(failed);
    after.when(new PaymentCommand.HearRefundFailed(REFUND, AT)).then();
    after.when(askRest(SECOND, "cold soup")).then(asked(SECOND, TOTAL, "cold soup"));
  }

  @Test
  void refundsAreBounded() {
    var many = PAYMENT.given(REQUESTED, AUTHORISED, CAPTURED);
    for (int i = 0; i < 50; i++) {
      many = many.given(asked(new RefundId("r-" + i), eur(1), "cause " + i));
    }
    many.when(ask(new RefundId("r-50"), eur(1), "one more"))
        .thenRejected(new PaymentRejection.TooManyRefunds(50));
  }

  @Test
  void whatCannotHaveHappenedIsABug() {
    assertThrows(IllegalStateException.class, () -> Payment.evolve(PaymentState.NONE, AUTHORISED));
    assertThrows(IllegalStateException.class, () -> Payment.replay(List.of(REQUESTED, CAPTURED)));
    assertThrows(
        IllegalStateException.class,
        () -> Payment.replay(List.of(REQUESTED, AUTHORISED, CAPTURED, VOIDED)));
  }
}
