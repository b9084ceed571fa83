package dev.tiffin.payment.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.money.Money;
import dev.tiffin.platform.testing.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A payment between a checkout that asks, a provider whose answers get lost, news that comes at any
 * time and more than once, and people who want money back: it is taken once or let go of once, and
 * never both.
 */
final class PaymentPropertyTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Money TOTAL = Money.of(2_450, "EUR");
  private static final int LIVES = 5_000;
  private static final int STEPS_MAX = 60;

  private enum Kind {
    AUTHORISE,
    CAPTURE,
    VOID,
    REFUND
  }

  private record Ask(Kind kind, String step) {}

  @Test
  void moneyIsTakenOnceOrLetGoOfOnceAndNeverBoth() {
    Seeds.each(
        LIVES,
        random -> {
          Life life = new Life(random);
          life.goOn(random.nextInt(STEPS_MAX));
          life.end();
        });
  }

  /** Without this a property that never gets anywhere would hold for ever. */
  @Test
  void livesComeToEveryEnd() {
    Set<PaymentStatus> ends = EnumSet.noneOf(PaymentStatus.class);
    Set<Class<?>> happened = new HashSet<>();
    Seeds.each(
        LIVES,
        random -> {
          Life life = new Life(random);
          life.goOn(random.nextInt(STEPS_MAX));
          ends.add(life.payment().status());
          life.events.forEach(event -> happened.add(event.getClass()));
        });
    assertEquals(EnumSet.allOf(PaymentStatus.class), ends);
    assertEquals(Set.of(PaymentEvent.class.getPermittedSubclasses()), happened);
  }

  private static final class Life {
    private final Random random;
    private final Bank bank;
    private final List<PaymentEvent> events = new ArrayList<>();
    private final List<Ask> asks = new ArrayList<>();
    private PaymentState state = PaymentState.NONE;
    private int refundsAsked;

    Life(Random random) {
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
      assertTrue(
          payment().refunded().compareTo(payment().captured()) <= 0, "too much is given back");
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

  /** A provider that does what comes under one key once, and tells of it when it likes. */
  private static final class Bank {
    static final Receipt RECEIPT = new Receipt("bank", "pi_1");

    private final Random random;
    private final boolean declines;
    private final Map<String, Optional<Boolean>> answers = new HashMap<>();
    private final List<PaymentCommand> news = new ArrayList<>();
    private boolean held;
    private boolean taken;
    private boolean letGo;
    private int timesHeld;

    Bank(Random random) {
      this.random = random;
      this.declines = random.nextInt(5) == 0;
    }

    /** Whether it was done; empty where nobody is let in. */
    Optional<Boolean> answer(String key, ProviderStep step) {
      return answers.computeIfAbsent(key, _ -> carryOut(step));
    }

    private Optional<Boolean> carryOut(ProviderStep step) {
      return switch (step) {
        case ProviderStep.Authorise _ -> {
          held = !declines;
          timesHeld += declines ? 0 : 1;
          if (held) {
            news.add(new PaymentCommand.HearAuthorised(RECEIPT, AT));
            maybeLetGoOutside();
          }
          yield Optional.of(!declines);
        }
        case ProviderStep.Capture(_, Money amount) -> {
          if (random.nextInt(8) == 0) {
            yield Optional.empty();
          }
          assertEquals(TOTAL, amount);
          boolean can = held && !letGo;
          if (can && !taken) {
            taken = true;
            news.add(new PaymentCommand.HearCaptured(RECEIPT, amount, AT));
          }
          yield Optional.of(can);
        }
        case ProviderStep.Cancel _ -> {
          if (random.nextInt(8) == 0) {
            yield Optional.empty();
          }
          boolean can = held && !taken;
          if (can && !letGo) {
            letGo = true;
            news.add(new PaymentCommand.HearVoided(RECEIPT, AT));
          }
          yield Optional.of(can);
        }
        case ProviderStep.Refund _ -> Optional.of(random.nextInt(4) > 0);
      };
    }

    /** Its time was over, or somebody did it in the provider's own dashboard. */
    private void maybeLetGoOutside() {
      if (random.nextInt(12) == 0) {
        letGo = true;
        news.add(new PaymentCommand.HearVoided(RECEIPT, AT));
      }
    }

    /** Something that happened; it may come again. */
    Optional<PaymentCommand> news() {
      return news.isEmpty() ? Optional.empty() : Optional.of(news.get(random.nextInt(news.size())));
    }

    List<PaymentCommand> allNews() {
      return List.copyOf(news);
    }

    void assertAgreesWith(Payment payment) {
      assertTrue(timesHeld <= 1, "held once");
      assertTrue(!(taken && letGo), "taken and let go of");
      PaymentStatus expected =
          declines
              ? PaymentStatus.DECLINED
              : letGo
                  ? PaymentStatus.VOIDED
                  : taken ? PaymentStatus.CAPTURED : PaymentStatus.AUTHORISED;
      PaymentStatus status =
          payment.captured().isZero() ? payment.status() : PaymentStatus.CAPTURED;
      assertEquals(expected, status, () -> "the bank and " + payment);
    }
  }
}
