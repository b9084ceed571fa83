package dev.tiffin.payment.adapter.postgres;

import dev.tiffin.payment.asking.Ask;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.PaymentCommand;

/**
 * A command that needs no provider, and the payment it is for.
 *
 * @param traceParent W3C trace context of whoever asks, or empty
 */
public record Change(OrderId orderId, PaymentCommand command, Beside beside, String traceParent) {

  /** What is written in the same transaction. */
  public sealed interface Beside {
    record Nothing() implements Beside {}

    /** The ask that this is the outcome of is over. */
    record EndOf(Ask ask) implements Beside {}

    /** The ask that this is the outcome of is left for a human to look at. */
    record ParkingOf(Ask ask, String cause) implements Beside {}

    /** The key under which it was asked. */
    record Under(KeyUse key) implements Beside {}
  }
}
