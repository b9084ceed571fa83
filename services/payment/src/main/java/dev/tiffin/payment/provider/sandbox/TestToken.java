package dev.tiffin.payment.provider.sandbox;

import dev.tiffin.payment.payment.DeclineReason;
import java.util.Optional;

/**
 * What the well-known tokens do. Where Stripe has a test payment method of the same meaning, it is
 * called the same, so that a client works with either.
 */
enum TestToken {
  VISA("pm_card_visa"),
  MASTERCARD("pm_card_mastercard"),
  DECLINED("pm_card_chargeDeclined", DeclineReason.CARD_DECLINED),
  INSUFFICIENT_FUNDS("pm_card_chargeDeclinedInsufficientFunds", DeclineReason.INSUFFICIENT_FUNDS),
  EXPIRED("pm_card_chargeDeclinedExpiredCard", DeclineReason.EXPIRED_CARD),
  /** Charged at once, answered later. */
  SLOW("pm_card_slow"),
  /** No answer the first time, though it charged. */
  FAILS_ONCE("pm_card_fails_once");

  private final String token;
  private final Optional<DeclineReason> declined;

  TestToken(String token) {
    this.token = token;
    this.declined = Optional.empty();
  }

  TestToken(String token, DeclineReason reason) {
    this.token = token;
    this.declined = Optional.of(reason);
  }

  Optional<DeclineReason> declined() {
    return declined;
  }

  static Optional<TestToken> of(String token) {
    for (TestToken known : values()) {
      if (known.token.equals(token)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }
}
