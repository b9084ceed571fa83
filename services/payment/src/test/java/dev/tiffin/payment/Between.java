package dev.tiffin.payment;

import dev.tiffin.money.Money;
import dev.tiffin.payment.provider.Answer;
import dev.tiffin.payment.provider.Charge;
import dev.tiffin.payment.provider.PaymentProvider;
import dev.tiffin.payment.provider.ProviderKey;
import java.util.function.Supplier;

/** Stands before a provider, and does as the test says. */
record Between(PaymentProvider provider, Faults faults) implements PaymentProvider {
  @FunctionalInterface
  interface Faults {
    Answer on(ProviderKey key, Supplier<Answer> call);
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public Answer authorise(ProviderKey key, Charge charge) {
    return faults.on(key, () -> provider.authorise(key, charge));
  }

  @Override
  public Answer capture(ProviderKey key, String reference, Money amount) {
    return faults.on(key, () -> provider.capture(key, reference, amount));
  }

  @Override
  public Answer cancel(ProviderKey key, String reference) {
    return faults.on(key, () -> provider.cancel(key, reference));
  }

  @Override
  public Answer refund(ProviderKey key, String reference, Money amount) {
    return faults.on(key, () -> provider.refund(key, reference, amount));
  }
}
