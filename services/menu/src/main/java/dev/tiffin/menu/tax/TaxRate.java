package dev.tiffin.menu.tax;

import dev.tiffin.money.Money;

/**
 * A rate of value added tax.
 *
 * @param basisPoints hundredths of a percent: 1000 is 10 %; 0 to 10000
 */
public record TaxRate(int basisPoints) {
  private static final int WHOLE = 10_000;

  public TaxRate {
    if (basisPoints < 0 || basisPoints > WHOLE) {
      throw new IllegalArgumentException("not a tax rate: " + basisPoints);
    }
  }

  /**
   * The tax contained in a gross amount, {@code gross × rate / (1 + rate)}, rounded half-up to the
   * currency's minor unit. Taken once per line, on the line's total, and never summed and rounded
   * again.
   *
   * @throws IllegalArgumentException if the amount is negative
   */
  public Money containedIn(Money gross) {
    if (gross.isNegative()) {
      throw new IllegalArgumentException("no tax on a negative amount: " + gross);
    }
    long divisor = WHOLE + basisPoints;
    long twice = Math.addExact(Math.multiplyExact(gross.minor(), 2L * basisPoints), divisor);
    return new Money(twice / (2 * divisor), gross.currency());
  }
}
