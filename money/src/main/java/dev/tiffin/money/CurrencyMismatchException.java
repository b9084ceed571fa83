package dev.tiffin.money;

import java.util.Currency;

/** Two amounts of different currencies met where they must not: a bug, never a user's mistake. */
public final class CurrencyMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  CurrencyMismatchException(Currency one, Currency other) {
    super(one.getCurrencyCode() + " and " + other.getCurrencyCode() + " do not go together");
  }
}
