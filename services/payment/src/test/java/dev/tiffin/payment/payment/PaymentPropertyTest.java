package dev.tiffin.payment.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.platform.testing.Seeds;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A payment between a checkout that asks, a provider whose answers get lost, news that comes at any
 * time and more than once, and people who want money back: it is taken once or let go of once, and
 * never both.
 */
final class PaymentPropertyTest {
  private static final int LIVES = 5_000;
  private static final int STEPS_MAX = 60;

  @Test
  void moneyIsTakenOnceOrLetGoOfOnceAndNeverBoth() {
    Seeds.each(
        LIVES,
        random -> {
          PaymentLife life = new PaymentLife(random);
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
          PaymentLife life = new PaymentLife(random);
          life.goOn(random.nextInt(STEPS_MAX));
          ends.add(life.payment().status());
          life.events.forEach(event -> happened.add(event.getClass()));
        });
    assertEquals(EnumSet.allOf(PaymentStatus.class), ends);
    assertEquals(Set.of(PaymentEvent.class.getPermittedSubclasses()), happened);
  }
}
