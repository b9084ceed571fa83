package dev.tiffin.money;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An amount in whole minor units of one currency: cents for EUR, millimes for TND (three decimals).
 * Arithmetic is exact and throws {@link ArithmeticException} rather than overflow; amounts of
 * different currencies never meet ({@link CurrencyMismatchException}).
 *
 * @param minor how many minor units; may be negative
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,4})?");

  public Money {
    Objects.requireNonNull(currency, "currency");
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException(currency + " has no minor unit");
    }
  }

  /**
   * @param currencyCode ISO 4217, upper case
   * @throws IllegalArgumentException if there is no such currency
   */
  public static Money of(long minor, String currencyCode) {
    return new Money(minor, Currency.getInstance(currencyCode));
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * Reads a plain decimal such as {@code 12.50}, with exactly as many decimals as the currency has.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Money parse(String decimal, Currency currency) {
    int digits = currency.getDefaultFractionDigits();
    int point = decimal.indexOf('.');
    int decimals = point < 0 ? 0 : decimal.length() - point - 1;
    if (!DECIMAL.matcher(decimal).matches() || decimals != digits) {
      throw new IllegalArgumentException(
          "not an amount of " + currency + " with " + digits + " decimals: " + decimal);
    }
    return new Money(new BigDecimal(decimal).movePointRight(digits).longValueExact(), currency);
  }

  public Money plus(Money other) {
    requireSame(other);
    return new Money(Math.addExact(minor, other.minor), currency);
  }

  public Money minus(Money other) {
    requireSame(other);
    return new Money(Math.subtractExact(minor, other.minor), currency);
  }

  public Money times(long factor) {
    return new Money(Math.multiplyExact(minor, factor), currency);
  }

  public Money negated() {
    return new Money(Math.negateExact(minor), currency);
  }

  public boolean isZero() {
    return minor == 0;
  }

  public boolean isNegative() {
    return minor < 0;
  }

  public boolean isLessThan(Money other) {
    return compareTo(other) < 0;
  }

  /** The greater of the two. */
  public Money max(Money other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** ISO 4217, upper case. */
  public String currencyCode() {
    return currency.getCurrencyCode();
  }

  /** The amount alone, with the currency's decimals and a point, for example {@code 12.50}. */
  public String toDecimal() {
    return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
  }

  /** As people of that locale write it, for example {@code 12,50 €}. */
  public String format(Locale locale) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(currency);
    format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
    format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
    return format.format(BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()));
  }

  /**
   * @throws CurrencyMismatchException if the currencies differ
   */
  @Override
  public int compareTo(Money other) {
    requireSame(other);
    return Long.compare(minor, other.minor);
  }

  /** For example {@code 12.50 EUR}. */
  @Override
  public String toString() {
    return toDecimal() + " " + currencyCode();
  }

  private void requireSame(Money other) {
    if (!currency.equals(other.currency)) {
      throw new CurrencyMismatchException(currency, other.currency);
    }
  }
}
