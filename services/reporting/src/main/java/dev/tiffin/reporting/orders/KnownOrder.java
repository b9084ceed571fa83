package dev.tiffin.reporting.orders;

import dev.tiffin.money.Money;
import java.time.LocalDate;

/**
 * An order, as far as what is heard of it next has to know it.
 *
 * @param placedOn the restaurant's calendar day
 */
public record KnownOrder(
    String id,
    String restaurantId,
    LocalDate placedOn,
    Money total,
    Money tax,
    Money discount,
    Progress progress) {

  KnownOrder at(Progress next) {
    return new KnownOrder(id, restaurantId, placedOn, total, tax, discount, next);
  }
}
