package dev.tiffin.order.promotion;

import dev.tiffin.money.Money;
import dev.tiffin.order.order.Adjustment;
import dev.tiffin.order.order.Line;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a promotion takes off an order. A share of the subtotal is rounded half up to the currency's
 * minor unit; an amount is never more than the subtotal; free delivery takes off the fee with its
 * tax. How tax follows is written at {@link Reduction}.
 */
public final class PromotionPricing {
  private static final int WHOLE = 10_000;

  /** What came of giving a code. */
  public sealed interface Priced {
    /**
     * @param adjustments negative, with the tax that is no longer contained; at least one
     */
    record TakenOff(List<Adjustment> adjustments) implements Priced {
      public TakenOff {
        adjustments = List.copyOf(adjustments);
      }
    }

    record Refused(PromotionRejection why) implements Priced {}
  }

  private PromotionPricing() {}

  public static Priced price(Standing standing, Bill bill, Instant now) {
    Promotion promotion = standing.promotion();
    Optional<PromotionRejection> no = rejection(promotion, bill, now).or(standing::exhausted);
    if (no.isPresent()) {
      return new Priced.Refused(no.get());
    }
    List<Adjustment> adjustments = adjustments(promotion.benefit(), bill);
    return adjustments.isEmpty()
        ? new Priced.Refused(new PromotionRejection.NothingToTakeOff())
        : new Priced.TakenOff(adjustments);
  }

  private static Optional<PromotionRejection> rejection(
      Promotion promotion, Bill bill, Instant now) {
    if (!promotion.isGoodAt(now)) {
      return Optional.of(new PromotionRejection.NotNow());
    }
    if (!promotion.isGoodAtRestaurant(bill.restaurantId())) {
      return Optional.of(new PromotionRejection.OtherRestaurant());
    }
    Money subtotal = bill.subtotal();
    if (!speaks(promotion, subtotal)) {
      return Optional.of(new PromotionRejection.OtherCurrency());
    }
    return promotion
        .minimumSubtotal()
        .filter(subtotal::isLessThan)
        .map(PromotionRejection.BelowMinimum::new);
  }

  private static boolean speaks(Promotion promotion, Money subtotal) {
    boolean minimum =
        promotion
            .minimumSubtotal()
            .map(money -> money.currency().equals(subtotal.currency()))
            .orElse(true);
    return minimum
        && !(promotion.benefit() instanceof Benefit.Amount(Money money)
            && !money.currency().equals(subtotal.currency()));
  }

  private static List<Adjustment> adjustments(Benefit benefit, Bill bill) {
    Money subtotal = bill.subtotal();
    return switch (benefit) {
      case Benefit.Percent(int basisPoints) ->
          off(
              new Money(
                  Reduction.halfUp(subtotal.minor(), basisPoints, WHOLE), subtotal.currency()),
              bill.lines());
      case Benefit.Amount(Money money) ->
          off(money.isLessThan(subtotal) ? money : subtotal, bill.lines());
      case Benefit.FreeDelivery _ -> offFees(bill.fees());
    };
  }

  private static List<Adjustment> off(Money amount, List<Line> lines) {
    return amount.isZero() ? List.of() : Reduction.of(amount, lines);
  }

  private static List<Adjustment> offFees(List<Adjustment> fees) {
    return fees.stream()
        .filter(fee -> fee.kind() == Adjustment.Kind.DELIVERY_FEE && !fee.amount().isZero())
        .map(fee ->
            new Adjustment(
                Adjustment.Kind.PROMOTION,
                fee.amount().negated(),
                fee.taxRateBasisPoints(),
                fee.tax().negated()))
        .toList();
  }
}
