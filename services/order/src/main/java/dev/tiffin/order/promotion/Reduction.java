package dev.tiffin.order.promotion;

import dev.tiffin.money.Money;
import dev.tiffin.order.order.Adjustment;
import dev.tiffin.order.order.Line;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * An amount taken off the lines, as adjustments: one for each rate of tax, because tax is owed by
 * rate.
 *
 * <ol>
 *   <li>The amount is shared among the rates in proportion to what their lines come to. Each share
 *       is rounded down to the minor unit; the units that are left go, one each, to those who lost
 *       most by rounding, the lower rate first where they lost the same. The shares add up to the
 *       amount, and no share exceeds its lines.
 *   <li>The tax of a rate's lines shrinks in proportion to its share, rounded half up to the minor
 *       unit. Where the share is everything, so is the tax: nothing is left of either.
 * </ol>
 */
final class Reduction {
  private record Rate(int basisPoints, long gross, long tax) {
    private Rate plus(Rate other) {
      return new Rate(
          basisPoints, Math.addExact(gross, other.gross), Math.addExact(tax, other.tax));
    }
  }

  private Reduction() {}

  /**
   * @param amount more than nothing and at most what the lines come to
   */
  static List<Adjustment> of(Money amount, List<Line> lines) {
    List<Rate> rates = rates(lines);
    long[] shares = shares(amount.minor(), rates);
    List<Adjustment> adjustments = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] > 0) {
        adjustments.add(adjustment(rates.get(i), shares[i], amount.currency()));
      }
    }
    return adjustments;
  }

  /** Lowest first. */
  private static List<Rate> rates(List<Line> lines) {
    Map<Integer, Rate> rates = new TreeMap<>();
    for (Line line : lines) {
      Rate rate = new Rate(line.taxRateBasisPoints(), line.total().minor(), line.tax().minor());
      rates.merge(rate.basisPoints, rate, Rate::plus);
    }
    return List.copyOf(rates.values());
  }

  private static long[] shares(long amount, List<Rate> rates) {
    BigInteger whole = BigInteger.valueOf(rates.stream().mapToLong(Rate::gross).sum());
    long[] shares = new long[rates.size()];
    BigInteger[] lost = new BigInteger[rates.size()];
    long left = amount;
    for (int i = 0; i < shares.length; i++) {
      BigInteger exact =
          BigInteger.valueOf(amount).multiply(BigInteger.valueOf(rates.get(i).gross));
      shares[i] = exact.divide(whole).longValueExact();
      lost[i] = exact.mod(whole);
      left -= shares[i];
    }
    IntStream.range(0, shares.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> lost[i]).reversed())
        .limit(left)
        .forEach(i -> shares[i]++);
    return shares;
  }

  private static Adjustment adjustment(Rate rate, long share, Currency currency) {
    return new Adjustment(
        Adjustment.Kind.PROMOTION,
        new Money(-share, currency),
        rate.basisPoints,
        new Money(-halfUp(rate.tax, share, rate.gross), currency));
  }

  /** {@code value × part / whole}, rounded half up; none is negative. */
  static long halfUp(long value, long part, long whole) {
    BigInteger twice = BigInteger.valueOf(value).multiply(BigInteger.valueOf(part)).shiftLeft(1);
    return twice
        .add(BigInteger.valueOf(whole))
        .divide(BigInteger.valueOf(whole).shiftLeft(1))
        .longValueExact();
  }
}
