package dev.tiffin.order.adapter.protobuf;

import dev.tiffin.order.promotion.Benefit;
import dev.tiffin.order.promotion.Promotion;
import java.util.Optional;

/** A promotion as a message, and back. */
public final class PromotionMessages {
  private PromotionMessages() {}

  /** Without how often it was redeemed. */
  public static dev.tiffin.contracts.order.v1.Promotion write(Promotion promotion) {
    var message =
        dev.tiffin.contracts.order.v1.Promotion.newBuilder()
            .setCode(promotion.code())
            .setLimitTotal(promotion.limitTotal())
            .setLimitPerCustomer(promotion.limitPerCustomer())
            .setRestaurantId(promotion.restaurantId());
    switch (promotion.benefit()) {
      case Benefit.Percent(int basisPoints) -> message.setPercentBasisPoints(basisPoints);
      case Benefit.Amount(var money) -> message.setAmount(Words.money(money));
      case Benefit.FreeDelivery _ -> message.setFreeDelivery(true);
    }
    promotion.validFrom().ifPresent(at -> message.setValidFrom(Words.timestamp(at)));
    promotion.validUntil().ifPresent(at -> message.setValidUntil(Words.timestamp(at)));
    promotion.minimumSubtotal().ifPresent(money -> message.setMinimumSubtotal(Words.money(money)));
    return message.build();
  }

  /**
   * @throws IllegalArgumentException if it is none that could have been written
   */
  public static Promotion read(dev.tiffin.contracts.order.v1.Promotion message) {
    return new Promotion(
        message.getCode(),
        benefit(message),
        message.hasValidFrom()
            ? Optional.of(Words.instant(message.getValidFrom()))
            : Optional.empty(),
        message.hasValidUntil()
            ? Optional.of(Words.instant(message.getValidUntil()))
            : Optional.empty(),
        message.getLimitTotal(),
        message.getLimitPerCustomer(),
        message.hasMinimumSubtotal()
            ? Optional.of(Words.money(message.getMinimumSubtotal()))
            : Optional.empty(),
        message.getRestaurantId());
  }

  private static Benefit benefit(dev.tiffin.contracts.order.v1.Promotion message) {
    return switch (message.getBenefitCase()) {
      case PERCENT_BASIS_POINTS -> new Benefit.Percent(message.getPercentBasisPoints());
      case AMOUNT -> new Benefit.Amount(Words.money(message.getAmount()));
      case FREE_DELIVERY -> new Benefit.FreeDelivery();
      case BENEFIT_NOT_SET -> throw new IllegalArgumentException("a promotion without a benefit");
    };
  }
}
