package dev.tiffin.order.promotion;

import java.util.Optional;

/**
 * A promotion, and how much of it is used up already. Whether an order gets the last use is settled
 * only where the order is written; this is for saying no early.
 *
 * @param redeemed by anybody
 * @param redeemedByCustomer by the customer in question
 */
public record Standing(Promotion promotion, int redeemed, int redeemedByCustomer) {

  /** Why it cannot be redeemed once more, if it cannot. */
  public Optional<PromotionRejection> exhausted() {
    if (promotion.limitTotal() > 0 && redeemed >= promotion.limitTotal()) {
      return Optional.of(new PromotionRejection.UsedUp());
    }
    return promotion.limitPerCustomer() > 0 && redeemedByCustomer >= promotion.limitPerCustomer()
        ? Optional.of(new PromotionRejection.UsedUpByCustomer())
        : Optional.empty();
  }
}
