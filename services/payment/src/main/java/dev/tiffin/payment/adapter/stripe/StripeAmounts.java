package dev.tiffin.payment.adapter.stripe;

import dev.tiffin.money.Money;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/**
 * Stripe's minor units. They are those of ISO 4217 but for two currencies that Stripe keeps with
 * two decimals although they have none, and the last of three decimals, which must be 0.
 */
final class StripeAmounts {
  private static final Set<String> WRITTEN_WITH_TWO_DECIMALS = Set.of("ISK", "UGX");

  private StripeAmounts() {}

  static long write(Money money) {
    return WRITTEN_WITH_TWO_DECIMALS.contains(money.currencyCode())
        ? Math.multiplyExact(money.minor(), 100)
        : money.minor();
  }

  /** Whether Stripe can move that amount to the last unit. */
  static boolean isPossible(Money money) {
    return money.currency().getDefaultFractionDigits() < 3 || money.minor() % 10 == 0;
  }

  static String currency(Money money) {
    return money.currencyCode().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if there is no such currency
   */
  static Money read(long amount, String currency) {
    String code = currency.toUpperCase(Locale.ROOT);
    long minor = WRITTEN_WITH_TWO_DECIMALS.contains(code) ? amount / 100 : amount;
    return new Money(minor, Currency.getInstance(code));
  }
}
