package dev.tiffin.payment.provider.sandbox;

import dev.tiffin.payment.payment.DeclineReason;
import dev.tiffin.payment.provider.Answer;
import dev.tiffin.payment.provider.ProviderBooks;
import dev.tiffin.payment.provider.ProviderKey;
import java.time.Instant;

/**
 * A line of the ledger: what was asked under a key, and what came of it.
 *
 * @param payment the sandbox's name for the payment; empty for one that was declined
 * @param amount in minor units; 0 where none was named
 * @param answer what was answered: a reference, or nothing where {@code declined} says why not
 * @param declined a {@link DeclineReason}, or empty
 * @param at RFC 3339
 */
record Entry(
    String key,
    Operation operation,
    String payment,
    long amount,
    String currency,
    String answer,
    String declined,
    String at) {

  enum Operation {
    AUTHORISE,
    CAPTURE,
    CANCEL,
    REFUND
  }

  Answer toAnswer() {
    return declined.isEmpty()
        ? new Answer.Done(answer)
        : new Answer.Declined(DeclineReason.valueOf(declined));
  }

  boolean isDeclined() {
    return !declined.isEmpty();
  }

  ProviderBooks.Line toLine() {
    return new ProviderBooks.Line(
        new ProviderKey(key),
        switch (operation) {
          case AUTHORISE -> ProviderBooks.Operation.AUTHORISE;
          case CAPTURE -> ProviderBooks.Operation.CAPTURE;
          case CANCEL -> ProviderBooks.Operation.CANCEL;
          case REFUND -> ProviderBooks.Operation.REFUND;
        },
        amount,
        currency,
        isDeclined(),
        Instant.parse(at));
  }
}
