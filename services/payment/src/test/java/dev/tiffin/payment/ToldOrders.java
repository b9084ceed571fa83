package dev.tiffin.payment;

import dev.tiffin.contracts.order.v1.PaymentAsked;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.contracts.type.v1.Money;

/** What the order service tells: what its checkout asks of payment. */
final class ToldOrders {
  private ToldOrders() {}

  /** The checkout asks for a step of an order of cara's at bouchon, 24.50 euros. */
  static PaymentAsked asked(int number, PaymentStep step, String token) {
    return PaymentAsked.newBuilder()
        .setNumber(number)
        .setMethod(PaymentMethod.PAYMENT_METHOD_CARD)
        .setAmount(euros(2_450))
        .setStep(step)
        .setToken(token)
        .setCustomerId("cara")
        .setRestaurantId("bouchon")
        .build();
  }

  static Money euros(long cents) {
    return Money.newBuilder().setAmount(cents).setCurrency("EUR").build();
  }

  static PaymentAsked authorise(String token) {
    return asked(1, PaymentStep.PAYMENT_STEP_AUTHORISE, token);
  }

  static PaymentAsked capture() {
    return asked(2, PaymentStep.PAYMENT_STEP_CAPTURE, "");
  }

  static PaymentAsked voided() {
    return asked(2, PaymentStep.PAYMENT_STEP_VOID, "");
  }
}
