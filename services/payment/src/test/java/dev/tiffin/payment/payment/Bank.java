package dev.tiffin.payment.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A provider that does what comes under one key once, and tells of it when it likes. */
final class Bank {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Money TOTAL = Money.of(2_450, "EUR");

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
    PaymentStatus status = payment.captured().isZero() ? payment.status() : PaymentStatus.CAPTURED;
    assertEquals(expected, status, () -> "the bank and " + payment);
  }
}
