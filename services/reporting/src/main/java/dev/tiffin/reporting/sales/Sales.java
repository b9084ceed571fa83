package dev.tiffin.reporting.sales;

import dev.tiffin.money.Money;
import java.util.Currency;

/**
 * What is added to a day.
 *
 * @param placed orders, whatever became of them
 * @param completed of those, the ones handed over
 * @param refused of those, the ones that were never cooked for
 * @param failed of those, the ones that nobody took
 * @param sales the totals of those completed
 * @param tax contained in the sales
 * @param discount of those completed
 * @param refunded given back on that day
 */
public record Sales(
    int placed,
    int completed,
    int refused,
    int failed,
    Money sales,
    Money tax,
    Money discount,
    Money refunded) {

  /** An order was placed. */
  public static Sales ofPlaced(Currency currency) {
    return counts(1, 0, 0, currency);
  }

  /** It was rejected or cancelled, or expired. */
  public static Sales ofRefused(Currency currency) {
    return counts(0, 1, 0, currency);
  }

  /** It was cooked and not taken. */
  public static Sales ofFailed(Currency currency) {
    return counts(0, 0, 1, currency);
  }

  /** It was handed over. */
  public static Sales ofCompleted(Money total, Money tax, Money discount) {
    return new Sales(0, 1, 0, 0, total, tax, discount, Money.zero(total.currency()));
  }

  /** Money was given back. */
  public static Sales ofRefund(Money amount) {
    Money none = Money.zero(amount.currency());
    return new Sales(0, 0, 0, 0, none, none, none, amount);
  }

  private static Sales counts(int placed, int refused, int failed, Currency currency) {
    Money none = Money.zero(currency);
    return new Sales(placed, 0, refused, failed, none, none, none, none);
  }

  Sales plus(Sales more) {
    return new Sales(
        placed + more.placed,
        completed + more.completed,
        refused + more.refused,
        failed + more.failed,
        sales.plus(more.sales),
        tax.plus(more.tax),
        discount.plus(more.discount),
        refunded.plus(more.refunded));
  }
}
