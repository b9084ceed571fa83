package dev.tiffin.gateway.promotion;

import dev.tiffin.contracts.order.v1.Promotion;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Values;

/** A promotion, written member by member. */
final class PromotionRepresentation {
  private PromotionRepresentation() {}

  static void write(Sink out, Promotion promotion) {
    out.field("code", promotion.getCode());
    switch (promotion.getBenefitCase()) {
      case PERCENT_BASIS_POINTS ->
          out.field("percentBasisPoints", promotion.getPercentBasisPoints());
      case AMOUNT -> Values.write(out, "amount", promotion.getAmount());
      case FREE_DELIVERY -> out.field("freeDelivery", promotion.getFreeDelivery());
      case BENEFIT_NOT_SET -> {}
    }
    if (promotion.hasValidFrom()) {
      out.field("validFrom", Values.instant(promotion.getValidFrom()));
    }
    if (promotion.hasValidUntil()) {
      out.field("validUntil", Values.instant(promotion.getValidUntil()));
    }
    out.field("limitTotal", promotion.getLimitTotal());
    out.field("limitPerCustomer", promotion.getLimitPerCustomer());
    if (promotion.hasMinimumSubtotal()) {
      Values.write(out, "minimumSubtotal", promotion.getMinimumSubtotal());
    }
    out.fieldUnlessEmpty("restaurantId", promotion.getRestaurantId());
    out.field("redeemed", promotion.getRedeemed());
  }
}
