package dev.tiffin.generate;

import java.util.Currency;

/**
 * A currency, and what promotions and prices are made of in it.
 *
 * @param decimals how many its minor unit has
 * @param step that prices are multiples of, in minor units
 * @param voucher what the promotion of a fixed amount takes off, in minor units
 */
record Coin(String code, int decimals, long step, long voucher, double cards) {

  static Coin of(String code) {
    int decimals = Currency.getInstance(code).getDefaultFractionDigits();
    return switch (code) {
      case "EUR" -> new Coin(code, decimals, 10, 500, 0.72);
      case "TND" -> new Coin(code, decimals, 100, 8_000, 0.38);
      default -> throw new IllegalArgumentException("no prices are known in " + code);
    };
  }

  /** Half up, as tax is rounded everywhere. */
  static long taxContained(long gross, int basisPoints) {
    long divisor = 10_000L + basisPoints;
    return (gross * 2 * basisPoints + divisor) / (2 * divisor);
  }
}
