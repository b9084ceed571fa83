package dev.tiffin.order.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.order.order.PaymentStep;
import dev.tiffin.order.order.Status;
import dev.tiffin.platform.testing.Seeds;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whatever is told to an order, by whomever, in whatever order, twice or never: only what may
 * happen to it happens, and in the end its money is where it belongs.
 */
class CheckoutPropertyTest {
  private static final int LIVES = 3_000;
  private static final int COMMANDS_MAX = 60;

  @Test
  void onlyWhatMayHappenHappensAndTheMoneyEndsWhereItBelongs() {
    Seeds.each(
        LIVES,
        random -> {
          OrderLife life = new OrderLife(random);
          life.goOn(random.nextInt(COMMANDS_MAX));
          life.end();
        });
  }

  /** Without this a property that never gets anywhere would hold for ever. */
  @Test
  void livesComeToEveryEnd() {
    Set<Status> ends = EnumSet.noneOf(Status.class);
    Set<PaymentStep> refused = EnumSet.noneOf(PaymentStep.class);
    Seeds.each(
        LIVES,
        random -> {
          OrderLife life = new OrderLife(random);
          life.goOn(random.nextInt(COMMANDS_MAX));
          ends.add(life.order().stage().status());
          refused.addAll(life.order().payment().refused());
        });
    assertEquals(EnumSet.allOf(Status.class), ends);
    assertTrue(refused.containsAll(Set.of(PaymentStep.CAPTURE, PaymentStep.VOID)), "" + refused);
  }
}
