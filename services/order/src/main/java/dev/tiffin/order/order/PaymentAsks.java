package dev.tiffin.order.order;

import java.util.EnumSet;
import java.util.Set;

/**
 * What payment was asked for, each step once at most, and which of it cannot be done.
 *
 * @param asked never both to take the money and to let go of it
 */
public record PaymentAsks(Set<PaymentStep> asked, Set<PaymentStep> refused) {
  public static final PaymentAsks NONE = new PaymentAsks(Set.of(), Set.of());

  public PaymentAsks {
    asked = Set.copyOf(asked);
    refused = Set.copyOf(refused);
  }

  /** How often; also the number of the last ask. */
  public int count() {
    return asked.size();
  }

  boolean awaits(PaymentStep step) {
    return asked.contains(step) && !refused.contains(step);
  }

  private boolean mayFollow(PaymentStep step) {
    return !asked.contains(step)
        && switch (step) {
          case AUTHORISE -> asked.isEmpty();
          case CAPTURE -> !asked.contains(PaymentStep.VOID);
          case VOID -> !asked.contains(PaymentStep.CAPTURE);
        };
  }

  /**
   * @throws IllegalStateException if that cannot be asked any more
   */
  PaymentAsks asking(PaymentStep step) {
    if (!mayFollow(step)) {
      throw new IllegalStateException("after " + asked + " nobody asks to " + step);
    }
    return new PaymentAsks(with(asked, step), refused);
  }

  /**
   * @throws IllegalStateException if that was not asked for, or was refused before
   */
  PaymentAsks refusing(PaymentStep step) {
    if (!awaits(step)) {
      throw new IllegalStateException("nobody waits for " + step + " in " + this);
    }
    return new PaymentAsks(asked, with(refused, step));
  }

  private static Set<PaymentStep> with(Set<PaymentStep> steps, PaymentStep step) {
    EnumSet<PaymentStep> more = EnumSet.of(step);
    more.addAll(steps);
    return more;
  }
}
