package dev.tiffin.order.checkout;

import dev.tiffin.order.order.OrderCommand;
import dev.tiffin.order.order.PaymentStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * Payment as an order knows it: it carries out asks one after the other, and what it tells may be
 * lost, come twice, or come late.
 */
final class Till {
  private enum Money {
    NOWHERE,
    HELD,
    DECLINED,
    TAKEN,
    LET_GO
  }

  private final Random random;
  private final boolean declines;
  private final boolean refuses;
  private final List<PaymentStep> asks = new ArrayList<>();
  private final List<Function<Instant, OrderCommand>> toTell = new ArrayList<>();
  private int done;
  private Money money = Money.NOWHERE;

  Till(Random random) {
    this.random = random;
    this.declines = random.nextInt(5) == 0;
    this.refuses = random.nextInt(5) == 0;
  }

  void asked(PaymentStep step) {
    asks.add(step);
  }

  boolean refuses() {
    return refuses;
  }

  void work() {
    if (done < asks.size() && random.nextInt(3) == 0) {
      carryOut(asks.get(done++));
    }
  }

  void workAll() {
    while (done < asks.size()) {
      carryOut(asks.get(done++));
    }
  }

  private void carryOut(PaymentStep step) {
    switch (step) {
      case AUTHORISE -> {
        money = declines ? Money.DECLINED : Money.HELD;
        toTell.add(
            declines ? OrderCommand.FollowDecline::new : OrderCommand.FollowAuthorisation::new);
      }
      case CAPTURE, VOID -> {
        if (refuses) {
          toTell.add(at -> new OrderCommand.FollowPaymentRefusal(step, at));
        } else if (money == Money.HELD) {
          money = step == PaymentStep.CAPTURE ? Money.TAKEN : Money.LET_GO;
        }
      }
    }
  }

  /** Anything that was not told yet: now, again later, or never. */
  Optional<OrderCommand> told(Instant at) {
    if (toTell.isEmpty()) {
      return Optional.empty();
    }
    int which = random.nextInt(toTell.size());
    OrderCommand command = toTell.get(which).apply(at);
    return switch (random.nextInt(4)) {
      case 0 -> Optional.of(command); // and once more
      case 1 -> {
        toTell.remove(which); // lost
        yield Optional.empty();
      }
      default -> {
        toTell.remove(which);
        yield Optional.of(command);
      }
    };
  }

  List<OrderCommand> toldAll(Instant at) {
    return toTell.stream().map(tell -> tell.apply(at)).toList();
  }

  boolean isUntouched() {
    return money == Money.NOWHERE;
  }

  boolean isSettled(boolean served) {
    return served ? money == Money.TAKEN : money == Money.LET_GO || money == Money.DECLINED;
  }

  boolean isRefusedOrSettled(boolean served) {
    return isSettled(served) || money == Money.HELD;
  }

  @Override
  public String toString() {
    return money + " after " + asks;
  }
}
