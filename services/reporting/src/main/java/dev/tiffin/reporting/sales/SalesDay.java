package dev.tiffin.reporting.sales;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;

/**
 * A restaurant's calendar day, in one currency. Sorted, so that those who write several of them
 * cannot wait for each other crosswise.
 */
public record SalesDay(LocalDate day, String restaurantId, Currency currency)
    implements Comparable<SalesDay> {
  private static final Comparator<SalesDay> ORDER =
      Comparator.comparing(SalesDay::day)
          .thenComparing(SalesDay::restaurantId)
          .thenComparing(SalesDay::currencyCode);

  public String currencyCode() {
    return currency.getCurrencyCode();
  }

  @Override
  public int compareTo(SalesDay other) {
    return ORDER.compare(this, other);
  }
}
