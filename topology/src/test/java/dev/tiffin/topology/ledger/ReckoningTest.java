package dev.tiffin.topology.ledger;

import static dev.tiffin.topology.ledger.Books.NOON;
import static dev.tiffin.topology.ledger.Books.TOTAL;
import static dev.tiffin.topology.ledger.Books.euros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.contracts.payment.v1.ParkedAsk;
import dev.tiffin.contracts.payment.v1.PaymentStatus;
import dev.tiffin.contracts.payment.v1.ProviderOperation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Good books agree; each way to spoil them is found by the check that is meant for it. */
final class ReckoningTest {
  private static Reckoning soon(Books books) {
    return Reckoning.of(books.evidence(), NOON.plusSeconds(30));
  }

  private static Reckoning later(Books books) {
    return Reckoning.of(
        books.evidence(), NOON.plus(Reckoning.HEARING_MAX).plus(Duration.ofSeconds(1)));
  }

  private static void agrees(Books books) {
    Reckoning reckoning = later(books);
    assertEquals(List.of(), reckoning.findings());
    assertEquals(List.of(), reckoning.waiting());
  }

  private static void differs(Books books, Rule rule, String what) {
    Reckoning reckoning = later(books);
    assertTrue(
        reckoning.findings().stream()
            .anyMatch(finding -> finding.rule() == rule && finding.what().contains(what)),
        reckoning.findings().toString());
  }

  /** Named as under way, now and much later, and no difference. */
  private static void waits(Books books, String what) {
    for (Reckoning reckoning : List.of(soon(books), later(books))) {
      assertEquals(List.of(), reckoning.findings());
      assertEquals(1, reckoning.waiting().size());
      assertTrue(
          reckoning.waiting().getFirst().what().contains(what), reckoning.waiting().toString());
      assertEquals(NOON, reckoning.waiting().getFirst().since());
    }
  }

  @Test
  void goodBooksAgree() {
    Books delivered = Books.delivered("a");
    delivered.refund("r1", "cold soup", 1_000, false);
    agrees(delivered);
    assertEquals(TOTAL - 1_000, later(delivered).money().net());
    agrees(Books.cancelled("a"));
    agrees(Books.inCash("a"));
    agrees(Books.placed("a", OrderStatus.ORDER_STATUS_PREPARING));
    Books absent = Books.delivered("a");
    absent
        .order
        .orElseThrow()
        .setStatus(OrderStatus.ORDER_STATUS_UNDELIVERED)
        .setLiable(LiableParty.LIABLE_PARTY_CUSTOMER);
    agrees(absent);
    absent.order.orElseThrow().setStatus(OrderStatus.ORDER_STATUS_NO_SHOW);
    agrees(absent);
    Books back = Books.cancelled("a");
    back.payment.orElseThrow().setStatus(PaymentStatus.PAYMENT_STATUS_REFUNDED);
    back.captured();
    back.entry("3", ProviderOperation.PROVIDER_OPERATION_CAPTURE, TOTAL);
    back.refund("r", "cancelled", TOTAL, false);
    agrees(back);
  }

  @Test
  void whoeverDidNotTakeTheFoodDidNotHandOverCash() {
    Books books = Books.inCash("a");
    books.order.orElseThrow().setStatus(OrderStatus.ORDER_STATUS_NO_SHOW).clearAsks();
    books.payment = Optional.empty();
    agrees(books);
  }

  @Test
  void capturedIsWhatIsOwed() {
    Books less = Books.delivered("a");
    less.payment.orElseThrow().setCaptured(euros(TOTAL - 1));
    differs(less, Rule.OWED, "owes 24.50 EUR, and 24.49 EUR is captured");

    Books nothing = Books.delivered("a");
    nothing.payment = Optional.empty();
    differs(nothing, Rule.OWED, "CAPTURE of 24.50 EUR was asked");
  }

  @Test
  void theCheckoutAsksForWhatIsOwed() {
    Books never = Books.placed("a", OrderStatus.ORDER_STATUS_DELIVERED);
    differs(never, Rule.ASKED, "owes 24.50 EUR, and 0.00 EUR was asked for");
    Books needless = Books.delivered("a");
    needless.order.orElseThrow().setStatus(OrderStatus.ORDER_STATUS_REJECTED);
    differs(needless, Rule.ASKED, "owes 0.00 EUR, and 24.50 EUR was asked for");
  }

  @Test
  void whoeverWasChargedWasServedOrHasTheMoneyBack() {
    Books kept = Books.cancelled("a");
    kept.captured();
    differs(kept, Rule.CHARGED, "24.50 EUR of 24.50 EUR captured are not given back");
    kept.refund("r1", "sorry", 2_000, false);
    differs(kept, Rule.CHARGED, "4.50 EUR of 24.50 EUR captured are not given back");

    Books early = Books.delivered("a");
    early.order.orElseThrow().setStatus(OrderStatus.ORDER_STATUS_READY).clearAsks();
    differs(early, Rule.CHARGED, "24.50 EUR captured while the order is READY");

    Books couriersFault = Books.delivered("a");
    couriersFault
        .order
        .orElseThrow()
        .setStatus(OrderStatus.ORDER_STATUS_UNDELIVERED)
        .setLiable(LiableParty.LIABLE_PARTY_COURIER);
    differs(couriersFault, Rule.CHARGED, "it is UNDELIVERED and owes nothing");
  }

  @Test
  void noRefundExceedsItsCaptureAndEachCauseHasOne() {
    Books tooMuch = Books.delivered("a");
    tooMuch.refund("r1", "cold soup", TOTAL, false);
    tooMuch.refund("r2", "late", 1, false);
    differs(tooMuch, Rule.REFUNDED, "24.51 EUR given back of 24.50 EUR captured");

    Books twice = Books.delivered("a");
    twice.refund("r1", "cold soup", 100, false);
    twice.refund("r2", " Cold Soup", 100, false);
    differs(twice, Rule.REFUNDED, "two refunds for one cause");

    Books misbooked = Books.delivered("a");
    misbooked.refund("r1", "cold soup", 100, false);
    misbooked.payment.orElseThrow().setRefunded(euros(99));
    differs(misbooked, Rule.REFUNDED, "its refunds come to 1.00 EUR, and 0.99 EUR is booked");

    Books forgotten = Books.delivered("a");
    forgotten.refund("r1", "cold soup", 100, true);
    forgotten.open.clear();
    differs(forgotten, Rule.REFUNDED, "is pending, and nobody is asked for it");
  }

  @Test
  void nothingStaysSetAside() {
    Books forgotten = Books.placed("a", OrderStatus.ORDER_STATUS_REJECTED);
    differs(forgotten, Rule.HELD, "nobody asked to let go of 24.50 EUR");
    forgotten.ask(2, PaymentStep.PAYMENT_STEP_VOID);
    differs(forgotten, Rule.HELD, "VOID of 24.50 EUR was asked");
  }

  @Test
  void whatWasGivenUpIsADifference() {
    Books books = Books.delivered("a");
    books.parked.add(
        ParkedAsk.newBuilder().setStep("2").setWhat("CAPTURE").setCause("refused").build());
    differs(books, Rule.PARKED, "CAPTURE 2 is given up: refused");
  }

  @Test
  void theProvidersBookSaysTheSame() {
    Books unbooked = Books.delivered("a");
    unbooked.entries.removeLast();
    differs(unbooked, Rule.PROVIDER, "the provider took 0.00 EUR, and payment says 24.50 EUR");

    Books doubled = Books.delivered("a");
    doubled.entry("3", ProviderOperation.PROVIDER_OPERATION_AUTHORISE, TOTAL);
    doubled.entry("4", ProviderOperation.PROVIDER_OPERATION_CAPTURE, TOTAL);
    differs(doubled, Rule.PROVIDER, "set money aside 2 times and took it 2 times");

    Books generous = Books.delivered("a");
    generous.entry("r", ProviderOperation.PROVIDER_OPERATION_REFUND, TOTAL + 1);
    differs(generous, Rule.PROVIDER, "gave back 24.51 EUR of 24.50 EUR taken");
    differs(generous, Rule.PROVIDER, "gave back 24.51 EUR, and payment says 0.00 EUR");

    Books holding = Books.cancelled("a");
    holding.entries.removeLast();
    differs(holding, Rule.PROVIDER, "still holds money");

    Books cash = Books.inCash("a");
    cash.entry("1", ProviderOperation.PROVIDER_OPERATION_CAPTURE, TOTAL);
    differs(cash, Rule.PROVIDER, "the provider took 24.50 EUR, and payment says 0.00 EUR");
  }

  @Test
  void thereIsAnOrderToEveryPayment() {
    Books books = Books.delivered("a");
    books.order = Optional.empty();
    differs(books, Rule.KNOWN, "payment has 24.50 EUR captured of an order that is not there");
    books.payment = Optional.empty();
    differs(books, Rule.KNOWN, "the provider has entries of an order that is not there");
  }

  @Test
  void whatIsNotYetAnsweredIsUnderWayHoweverLongItTakes() {
    Books capturing = Books.delivered("a");
    capturing
        .payment
        .orElseThrow()
        .setStatus(PaymentStatus.PAYMENT_STATUS_AUTHORISED)
        .setCaptured(euros(0));
    capturing.open("2", ProviderOperation.PROVIDER_OPERATION_CAPTURE, TOTAL);
    waits(capturing, "CAPTURE of 24.50 EUR, tried 2 times"); // its answer was lost
    capturing.entries.removeLast();
    waits(capturing, "CAPTURE of 24.50 EUR, tried 2 times");

    Books voiding = Books.cancelled("a");
    voiding.payment.orElseThrow().setStatus(PaymentStatus.PAYMENT_STATUS_AUTHORISED);
    voiding.open("2", ProviderOperation.PROVIDER_OPERATION_VOID, TOTAL);
    waits(voiding, "VOID of 24.50 EUR");

    Books refunding = Books.delivered("a");
    refunding.refund("r1", "cold soup", 100, true);
    waits(refunding, "REFUND of 1.00 EUR");
  }

  @Test
  void whatPaymentHasYetToHearIsUnderWayForAFewMinutes() {
    Books unheard = Books.placed("a", OrderStatus.ORDER_STATUS_DELIVERED);
    unheard.ask(2, PaymentStep.PAYMENT_STEP_CAPTURE);
    Reckoning soon = soon(unheard);
    assertEquals(List.of(), soon.findings());
    assertEquals(
        "CAPTURE of 24.50 EUR, which payment has yet to hear", soon.waiting().getFirst().what());
    assertFalse(later(unheard).findings().isEmpty());

    Books unplaced = Books.placed("a", OrderStatus.ORDER_STATUS_PLACED);
    unplaced.payment = Optional.empty();
    unplaced.entries.clear();
    assertEquals(List.of(), soon(unplaced).findings());
    assertEquals(1, soon(unplaced).waiting().size());
    differs(unplaced, Rule.OWED, "AUTHORISE of 24.50 EUR was asked");
  }
}
