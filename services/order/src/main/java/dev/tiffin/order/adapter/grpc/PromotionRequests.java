package dev.tiffin.order.adapter.grpc;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.order.v1.Promotion;
import dev.tiffin.order.adapter.protobuf.PromotionMessages;
import dev.tiffin.order.adapter.protobuf.Words;
import dev.tiffin.platform.grpc.Refusal;
import java.time.Instant;

/** Reads the promotions that operators write, and names every field that is wrong, all at once. */
final class PromotionRequests {
  private static final int LIMIT_MAX = 1_000_000_000;
  private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final long LATEST = Instant.parse("3000-01-01T00:00:00Z").getEpochSecond();

  private final FieldChecks checks = new FieldChecks();

  private PromotionRequests() {}

  /**
   * @throws Refusal with a problem for each field that is wrong
   */
  static dev.tiffin.order.promotion.Promotion read(Promotion given) {
    Promotion promotion =
        given.toBuilder().setCode(OrderRequests.promotionCode(given.getCode())).build();
    new PromotionRequests().check(promotion);
    return PromotionMessages.read(promotion);
  }

  private void check(Promotion promotion) {
    if (!dev.tiffin.order.promotion.Promotion.isCode(promotion.getCode())) {
      checks.wrong("/code", "CODE", "A code has 3 to 24 letters and digits.");
    }
    benefit(promotion);
    window(promotion);
    checks.inRange("/limitTotal", promotion.getLimitTotal(), 0, LIMIT_MAX);
    checks.inRange("/limitPerCustomer", promotion.getLimitPerCustomer(), 0, LIMIT_MAX);
    if (promotion.hasMinimumSubtotal()) {
      checks.money("/minimumSubtotal", promotion.getMinimumSubtotal());
      if (promotion.hasAmount()
          && !promotion
              .getAmount()
              .getCurrency()
              .equals(promotion.getMinimumSubtotal().getCurrency())) {
        checks.wrong(
            "/minimumSubtotal/currency", "CURRENCY", "This must be the currency of the amount.");
      }
    }
    checks.bounded("/restaurantId", promotion.getRestaurantId(), 128);
    checks.refuseIfAny();
  }

  private void benefit(Promotion promotion) {
    switch (promotion.getBenefitCase()) {
      case PERCENT_BASIS_POINTS ->
          checks.inRange("/percentBasisPoints", promotion.getPercentBasisPoints(), 1, 10_000);
      case AMOUNT -> {
        checks.money("/amount", promotion.getAmount());
        if (promotion.getAmount().getAmount() == 0) {
          checks.wrong("/amount/amount", "OUT_OF_RANGE", "This must be above 0.");
        }
      }
      case FREE_DELIVERY -> {
        if (!promotion.getFreeDelivery()) {
          checks.wrong("/freeDelivery", "OUT_OF_RANGE", "This can only be true.");
        }
      }
      case BENEFIT_NOT_SET ->
          checks.wrong(
              "/benefit", "REQUIRED", "One of percentBasisPoints, amount and freeDelivery.");
    }
  }

  private void window(Promotion promotion) {
    boolean from = promotion.hasValidFrom() && time("/validFrom", promotion.getValidFrom());
    boolean until = promotion.hasValidUntil() && time("/validUntil", promotion.getValidUntil());
    if (from
        && until
        && !Words.instant(promotion.getValidFrom())
            .isBefore(Words.instant(promotion.getValidUntil()))) {
      checks.wrong("/validUntil", "ORDER", "This must be after validFrom.");
    }
  }

  private boolean time(String pointer, Timestamp at) {
    boolean known =
        at.getSeconds() >= EARLIEST
            && at.getSeconds() < LATEST
            && at.getNanos() >= 0
            && at.getNanos() < 1_000_000_000;
    if (!known) {
      checks.wrong(pointer, "TIME", "This must be a time in the years 2000 to 2999.");
    }
    return known;
  }
}
