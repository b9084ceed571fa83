package dev.tiffin.payment.provider.sandbox;

import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.DeclineReason;
import dev.tiffin.payment.provider.ProviderKey;
import java.util.Optional;

/** What the sandbox was told to do. */
sealed interface Instruction {
  ProviderKey key();

  /** The payment it is about; empty for one that is to be made. */
  default String about() {
    return switch (this) {
      case Authorise _ -> "";
      case Capture capture -> capture.payment();
      case Cancel cancel -> cancel.payment();
      case Refund refund -> refund.payment();
    };
  }

  /**
   * @param declined why this card is never good for anything, as its token says
   */
  record Authorise(ProviderKey key, Money amount, Optional<DeclineReason> declined)
      implements Instruction {}

  record Capture(ProviderKey key, String payment, Money amount) implements Instruction {}

  record Cancel(ProviderKey key, String payment) implements Instruction {}

  record Refund(ProviderKey key, String payment, Money amount) implements Instruction {}
}
