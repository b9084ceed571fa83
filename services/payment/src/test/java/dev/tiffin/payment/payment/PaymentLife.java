package dev.tiffin.payment.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One payment, and all that is asked and told of it. */
final class PaymentLife {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Money TOTAL = Money.of(2_450, "EUR");

  private enum Kind {
    AUTHORISE,
    CAPTURE,
    VOID,
    REFUND
  }

  private record Ask(Kind kind, String step) {}

  private final Random random;
  private final Bank bank;
  final List<PaymentEvent> events = new ArrayList<>();
  private final List<Ask> asks = new ArrayList<>();
  private PaymentState state = PaymentState.NONE;
  private int refundsAsked;

  PaymentLife(Random random) {
    this.random = random;
    this.bank = new Bank(random);
    tell(new PaymentCommand.Request(new OrderId("o-1"), "cara", "bouchon", TOTAL, AT));
    asks.add(new Ask(Kind.AUTHORISE, "1"));
    if (random.nextInt(10) > 0) {
      asks.add(new Ask(random.nextBoolean() ? Kind.CAPTURE : Kind.VOID, "2"));
    }
  }

  Payment payment() {
    return (Payment) state;
  }

  void goOn(int steps) {
    for (int i = 0; i < steps; i++) {
      goOn();
    }
  }

  private void goOn() {
    switch (random.nextInt(6)) {
      case 0, 1 -> workOnce();
      case 2 -> bank.news().ifPresent(this::tell);
      case 3 -> askRefund();
      case 4 -> tell(new PaymentCommand.HearRefundFailed(someRefund(), AT)); // may be nobody's
      default -> tell(strange());
    }
  }

  private RefundId someRefund() {
    return new RefundId("r-" + random.nextInt(4));
  }

  /** What is heard of another payment, or twice, or at a time when it cannot be. */
  private PaymentCommand strange() {
    return switch (random.nextInt(5)) {
      case 0 -> new PaymentCommand.HearVoided(new Receipt("bank", "another"), AT);
      case 1 -> new PaymentCommand.HearCaptured(new Receipt("bank", "another"), TOTAL, AT);
      case 2 -> // before it has a receipt of its own, this one could be it
          payment().status() == PaymentStatus.PENDING
              ? new PaymentCommand.HearRefunded(someRefund(), AT)
              : new PaymentCommand.HearAuthorised(new Receipt("bank", "another"), AT);
      case 3 -> new PaymentCommand.HearRefunded(someRefund(), AT);
      default -> new PaymentCommand.Request(new OrderId("o-1"), "cara", "bouchon", TOTAL, AT);
    };
  }

  private void askRefund() {
    RefundId id = new RefundId("r-" + refundsAsked++);
    PaymentCommand.Wanted wanted =
        random.nextInt(4) == 0
            ? new PaymentCommand.Wanted.Rest()
            : new PaymentCommand.Wanted.Part(Money.of(1 + random.nextInt(2_500), "EUR"));
    int before = payment().refunds().size();
    tell(
        new PaymentCommand.AskRefund(
            id,
            wanted,
            "cause " + random.nextInt(6),
            LiableParty.RESTAURANT,
            new Actor(Actor.Role.DISPATCHER, "dina"),
            AT));
    if (payment().refunds().size() > before) {
      asks.add(new Ask(Kind.REFUND, id.value()));
    }
  }

  /** The first of the asks, as the runner does it; when its answer is lost it stays the first. */
  private void workOnce() {
    if (asks.isEmpty()) {
      return;
    }
    Ask ask = asks.getFirst();
    switch (Payment.decide(state, command(ask))) {
      case Decision.Happened(List<PaymentEvent> now) -> {
        now.forEach(this::happened);
        asks.removeFirst();
      }
      case Decision.Refused _ -> refused(ask);
      case Decision.Asks(ProviderStep step) -> {
        Optional<Boolean> answer = bank.answer(ask.step(), step);
        if (random.nextInt(4) == 0) {
          return; // it is lost, and asked for again
        }
        answer.ifPresentOrElse(done -> answered(step, done), () -> refused(ask));
      }
    }
  }

  private static PaymentCommand command(Ask ask) {
    return switch (ask.kind()) {
      case AUTHORISE -> new PaymentCommand.Authorise("tok", AT);
      case CAPTURE -> new PaymentCommand.Capture(TOTAL, AT);
      case VOID -> new PaymentCommand.Void(AT);
      case REFUND -> new PaymentCommand.GiveRefund(new RefundId(ask.step()), AT);
    };
  }

  private void answered(ProviderStep step, boolean done) {
    asks.removeFirst();
    switch (step) {
      case ProviderStep.Authorise _ ->
          tell(
              done
                  ? new PaymentCommand.HearAuthorised(Bank.RECEIPT, AT)
                  : new PaymentCommand.HearDeclined(DeclineReason.OTHER, "bank", AT));
      case ProviderStep.Capture(Receipt receipt, Money amount) -> {
        if (done) {
          tell(new PaymentCommand.HearCaptured(receipt, amount, AT));
        } else {
          tell(new PaymentCommand.HearCaptureRefused(DeclineReason.OTHER, AT));
        }
      }
      case ProviderStep.Cancel(Receipt receipt) -> {
        if (done) {
          tell(new PaymentCommand.HearVoided(receipt, AT));
        } else {
          tell(new PaymentCommand.HearVoidRefused(DeclineReason.OTHER, AT));
        }
      }
      case ProviderStep.Refund refund ->
          tell(
              done
                  ? new PaymentCommand.HearRefunded(refund.refundId(), AT)
                  : new PaymentCommand.HearRefundFailed(refund.refundId(), AT));
    }
  }

  private void refused(Ask ask) {
    asks.removeFirst();
    switch (ask.kind()) {
      case CAPTURE -> tell(new PaymentCommand.HearCaptureRefused(DeclineReason.OTHER, AT));
      case VOID -> tell(new PaymentCommand.HearVoidRefused(DeclineReason.OTHER, AT));
      case AUTHORISE, REFUND -> {
        // somebody looks
      }
    }
  }

  private void tell(PaymentCommand command) {
    switch (Payment.decide(state, command)) {
      case Decision.Happened(List<PaymentEvent> now) -> now.forEach(this::happened);
      case Decision.Refused _ -> {
        // nothing happens
      }
      case Decision.Asks(ProviderStep step) ->
          throw new AssertionError(command + " is no ask, but asks for " + step);
    }
  }

  private void happened(PaymentEvent event) {
    state = Payment.evolve(state, event);
    events.add(event);
    assertEquals(state, Payment.replay(events));
    assertEquals(events.size(), payment().version());
    int taken = count(PaymentEvent.Captured.class);
    int letGo = count(PaymentEvent.Voided.class);
    assertTrue(taken + letGo <= 1, "taken or let go of once: " + events);
    assertTrue(count(PaymentEvent.Authorised.class) <= 1, "" + events);
    assertTrue(payment().refunded().compareTo(payment().captured()) <= 0, "too much is given back");
  }

  private int count(Class<? extends PaymentEvent> type) {
    return (int) events.stream().filter(type::isInstance).count();
  }

  void end() {
    while (!asks.isEmpty()) {
      workOnce();
    }
    bank.allNews().forEach(this::tell);
    bank.assertAgreesWith(payment());
  }
}
