package dev.tiffin.payment.adapter.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.DeclineReason;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.provider.Answer;
import dev.tiffin.payment.provider.Charge;
import dev.tiffin.payment.provider.NotAdmittedException;
import dev.tiffin.payment.provider.ProviderDownException;
import dev.tiffin.payment.provider.ProviderKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StripeProviderTest {
  private static final Money TOTAL = Money.of(2_450, "EUR");
  private static final OrderId ORDER = new OrderId("o-1");

  private final StripeStandIn standIn = new StripeStandIn();
  private final StripeProvider stripe =
      new StripeProvider(
          new StripeSettings("sk_test_1", "whsec_1", standIn.address(), Duration.ofMillis(1_500)));

  @AfterEach
  void nothingWasOtherThanPublished() {
    var unused = standIn.calls();
    standIn.close();
  }

  private static ProviderKey key(String step) {
    return ProviderKey.of(ORDER, step);
  }

  private Answer authorise(String token) {
    return stripe.authorise(key("1 " + token), new Charge(ORDER, TOTAL, token));
  }

  private String authorised() {
    return assertInstanceOf(Answer.Done.class, authorise("pm_card_visa")).reference();
  }

  private static Answer declined(DeclineReason reason) {
    return new Answer.Declined(reason);
  }

  @Test
  void anOrderIsAuthorisedCapturedAndGivenBack() {
    String intent = authorised();
    assertEquals("requires_capture", standIn.status(intent));
    Money less = Money.of(2_000, "EUR");
    assertEquals(new Answer.Done(intent), stripe.capture(key("2"), intent, less));
    assertEquals("succeeded", standIn.status(intent));
    assertInstanceOf(Answer.Done.class, stripe.refund(key("r-1"), intent, Money.of(500, "EUR")));

    List<StripeStandIn.Call> calls = standIn.calls();
    StripeStandIn.Call created = calls.getFirst();
    assertEquals("o-1:1 pm_card_visa", created.key());
    assertEquals("Bearer sk_test_1", created.authorization());
    assertEquals(2_450, created.request().path("amount").asLong());
    assertEquals("eur", created.request().path("currency").asText());
    assertEquals("manual", created.request().path("capture_method").asText());
    assertEquals("o-1", created.request().at("/metadata/tiffin_order_id").asText());
    assertEquals("o-1:2", calls.get(1).key());
    assertEquals(2_000, calls.get(1).request().path("amount_to_capture").asLong());
    assertEquals("o-1:r-1", calls.get(2).key());
    assertEquals("r-1", calls.get(2).request().at("/metadata/tiffin_refund_id").asText());
  }

  @Test
  void anAuthorisationIsLetGoOnce() {
    String intent = authorised();
    assertEquals(new Answer.Done(intent), stripe.cancel(key("2"), intent));
    assertEquals("canceled", standIn.status(intent));
    assertEquals(new Answer.Done(intent), stripe.cancel(key("3"), intent), "it is let go");
    assertEquals(declined(DeclineReason.OTHER), stripe.capture(key("4"), intent, TOTAL));
  }

  @Test
  void anAnswerThatWasLostIsTheSameWhenAskedForAgain() {
    standIn.loseAnswer();
    assertThrows(ProviderDownException.class, this::authorised);
    assertEquals("pi_1", authorised());
    assertEquals(2, standIn.calls().size());
  }

  @Test
  void declinesAreNamed() {
    assertEquals(declined(DeclineReason.CARD_DECLINED), authorise("pm_card_chargeDeclined"));
    assertEquals(
        declined(DeclineReason.INSUFFICIENT_FUNDS),
        authorise("pm_card_chargeDeclinedInsufficientFunds"));
    assertEquals(
        declined(DeclineReason.EXPIRED_CARD), authorise("pm_card_chargeDeclinedExpiredCard"));
    assertEquals(declined(DeclineReason.OTHER), authorise("pm_card_authenticationRequired"));
    assertEquals(declined(DeclineReason.INVALID_TOKEN), authorise("pm_nobody_knows"));
  }

  @Test
  void whatMayBeOtherwiseNextTimeIsNoAnswer() {
    for (int status : new int[] {409, 429, 500, 503}) {
      standIn.failNext(status);
      assertThrows(ProviderDownException.class, this::authorised, "status " + status);
    }
    standIn.keepSilent();
    assertThrows(ProviderDownException.class, this::authorised);
    assertEquals("requires_capture", standIn.status(authorised()));
  }

  @Test
  void whatStaysSoUntilSomebodyChangesTheSetUpIsAskedNoMore() {
    for (int status : new int[] {401, 403}) {
      standIn.failNext(status);
      assertThrows(NotAdmittedException.class, this::authorised, "status " + status);
    }
    String intent = authorised();
    assertEquals(new Answer.Done(intent), stripe.capture(key("2"), intent, TOTAL));
    assertThrows(
        NotAdmittedException.class,
        () -> stripe.capture(key("2"), intent, Money.of(1, "EUR")),
        "another amount under the same key");
  }

  @Test
  void itIsDownWhereNobodyListens() {
    standIn.close();
    assertThrows(ProviderDownException.class, this::authorised);
  }

  @Test
  void whatCannotBeCapturedIsDeclined() {
    String intent = authorised();
    assertEquals(
        declined(DeclineReason.OTHER), stripe.capture(key("2"), intent, Money.of(2_451, "EUR")));
    assertEquals(
        declined(DeclineReason.OTHER), stripe.refund(key("r-1"), intent, Money.of(1, "EUR")));
    assertEquals(declined(DeclineReason.OTHER), stripe.cancel(key("3"), "pi_unknown"));
    standIn.cancelOutside(intent);
    assertEquals(new Answer.Done(intent), stripe.cancel(key("4"), intent));
  }

  @Test
  void amountsAreInStripesOwnUnits() {
    assertEquals(1_500, StripeAmounts.write(Money.of(15, "ISK")));
    assertEquals(Money.of(15, "ISK"), StripeAmounts.read(1_500, "isk"));
    assertEquals(15, StripeAmounts.write(Money.of(15, "JPY")));
    assertEquals(
        declined(DeclineReason.OTHER),
        stripe.authorise(key("1"), new Charge(ORDER, Money.of(12_345, "TND"), "pm_card_visa")));
    assertInstanceOf(
        Answer.Done.class,
        stripe.authorise(key("1"), new Charge(ORDER, Money.of(12_340, "TND"), "pm_card_visa")));
  }
}
