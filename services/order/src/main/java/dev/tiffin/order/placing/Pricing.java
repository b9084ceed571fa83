package dev.tiffin.order.placing;

import dev.tiffin.order.adapter.postgres.PromotionStore;
import dev.tiffin.order.order.Adjustment;
import dev.tiffin.order.order.Fulfilment;
import dev.tiffin.order.order.Price;
import dev.tiffin.order.order.PromisedWindow;
import dev.tiffin.order.order.Slot;
import dev.tiffin.order.promotion.Bill;
import dev.tiffin.order.promotion.Promotion;
import dev.tiffin.order.promotion.PromotionPricing;
import dev.tiffin.order.promotion.PromotionRejection;
import dev.tiffin.order.promotion.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a basket costs: the menu's quote, less what a promotion takes off. */
public final class Pricing {
  private final Menu menu;
  private final PromotionStore promotions;
  private final Slots slots;

  public Pricing(Menu menu, PromotionStore promotions, Slots slots) {
    this.menu = menu;
    this.promotions = promotions;
    this.slots = slots;
  }

  /**
   * @param promotionCode upper case; empty for none, which then costs nothing to look up
   */
  public Priced price(Basket basket, String promotionCode, String customerId, Instant now) {
    Quote quote = menu.quote(basket);
    int minutes = quote.preparationMinutes() + travelMinutes(basket, quote);
    Optional<SlotRejection> badly =
        basket.slot().flatMap(window -> slots.check(window, minutes, now));
    if (badly.isPresent()) {
      return new Priced.SlotRefused(badly.get());
    }
    if (promotionCode.isEmpty()) {
      return at(basket, quote, quote.adjustments());
    }
    Optional<Standing> standing =
        Promotion.isCode(promotionCode)
            ? promotions.find(promotionCode, customerId)
            : Optional.empty();
    if (standing.isEmpty()) {
      return new Priced.Refused(new PromotionRejection.Unknown());
    }
    Bill bill = new Bill(basket.restaurantId(), quote.lines(), quote.adjustments());
    return switch (PromotionPricing.price(standing.get(), bill, now)) {
      case PromotionPricing.Priced.Refused(PromotionRejection why) -> new Priced.Refused(why);
      case PromotionPricing.Priced.TakenOff(List<Adjustment> off) -> {
        List<Adjustment> adjustments = new ArrayList<>(quote.adjustments());
        adjustments.addAll(off);
        yield at(basket, quote, adjustments);
      }
    };
  }

  private Priced at(Basket basket, Quote quote, List<Adjustment> adjustments) {
    int travel = travelMinutes(basket, quote);
    Optional<Slot> slot =
        basket
            .slot()
            .map(window -> Slot.of(window, quote.preparationMinutes(), travel, slots.margin()));
    return new Priced.At(Price.of(quote.lines(), adjustments), quote, travel, slot);
  }

  private static int travelMinutes(Basket basket, Quote quote) {
    return basket.fulfilment() == Fulfilment.DELIVERY
        ? PromisedWindow.travelMinutes(quote.distanceMetres())
        : 0;
  }
}
