package dev.tiffin.payment.payment;

import dev.tiffin.money.Money;
import java.time.Instant;

/**
 * Part or all of what was captured, given back.
 *
 * @param cause in words of the one who gave it; there is one refund for each
 * @param at when it was asked for
 * @param pending whether the provider has yet to answer
 */
public record Refund(
    RefundId id,
    Money amount,
    String cause,
    LiableParty liable,
    Actor by,
    Instant at,
    boolean pending) {

  Refund done() {
    return new Refund(id, amount, cause, liable, by, at, false);
  }
}
