package dev.tiffin.order.promotion;

import dev.tiffin.money.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code and what comes of giving it.
 *
 * @param code 3 to 24 letters and digits, upper case
 * @param validFrom the first moment it is good; absent for always
 * @param validUntil the first moment it is not good any more; absent for ever
 * @param limitTotal how often it may be redeemed; 0 for any number
 * @param limitPerCustomer how often by one customer; 0 for any number
 * @param minimumSubtotal the lines have to come to that much; absent for none
 * @param restaurantId only there; empty for everywhere
 */
public record Promotion(
    String code,
    Benefit benefit,
    Optional<Instant> validFrom,
    Optional<Instant> validUntil,
    int limitTotal,
    int limitPerCustomer,
    Optional<Money> minimumSubtotal,
    String restaurantId) {
  private static final Pattern CODE = Pattern.compile("[A-Z0-9]{3,24}");

  public Promotion {
    if (!isCode(code)) {
      throw new IllegalArgumentException("not a code: " + code);
    }
    if (limitTotal < 0 || limitPerCustomer < 0) {
      throw new IllegalArgumentException("a limit is 0 or more");
    }
  }

  /** Whether a code can look like that. */
  public static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }

  boolean isGoodAt(Instant now) {
    return validFrom.map(from -> !now.isBefore(from)).orElse(true)
        && validUntil.map(until -> now.isBefore(until)).orElse(true);
  }

  boolean isGoodAtRestaurant(String id) {
    return restaurantId.isEmpty() || restaurantId.equals(id);
  }
}
