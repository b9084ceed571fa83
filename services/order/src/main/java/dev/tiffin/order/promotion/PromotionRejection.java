package dev.tiffin.order.promotion;

import dev.tiffin.money.Money;

/** Why a code takes nothing off an order. */
public sealed interface PromotionRejection {
  /** There is no such code. */
  record Unknown() implements PromotionRejection {}

  /** Its time has not come yet, or is over. */
  record NotNow() implements PromotionRejection {}

  record OtherRestaurant() implements PromotionRejection {}

  record OtherCurrency() implements PromotionRejection {}

  record BelowMinimum(Money minimum) implements PromotionRejection {}

  /** There is nothing it could take off: delivery is free already, or there is none. */
  record NothingToTakeOff() implements PromotionRejection {}

  /** It has been redeemed as often as it may be. */
  record UsedUp() implements PromotionRejection {}

  /** This customer has redeemed it as often as one may. */
  record UsedUpByCustomer() implements PromotionRejection {}
}
