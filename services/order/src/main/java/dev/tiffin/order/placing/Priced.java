package dev.tiffin.order.placing;

import dev.tiffin.order.order.Price;
import dev.tiffin.order.order.PromisedWindow;
import dev.tiffin.order.order.Slot;
import dev.tiffin.order.promotion.PromotionRejection;
import java.time.Instant;
import java.util.Optional;

/** What came of asking for the price of a basket. */
public sealed interface Priced {
  /**
   * @param travelMinutes from the restaurant to the door; 0 for collection
   * @param slot the later time it is for; absent for as soon as possible
   */
  record At(Price price, Quote quote, int travelMinutes, Optional<Slot> slot) implements Priced {
    /** What would be promised if it were placed then. */
    public PromisedWindow promised(Instant start) {
      return slot.map(Slot::window).orElseGet(() -> soonest(start));
    }

    private PromisedWindow soonest(Instant start) {
      return PromisedWindow.after(start, quote.preparationMinutes(), travelMinutes);
    }
  }

  /** It cannot be had at that time. */
  record SlotRefused(SlotRejection why) implements Priced {}

  /** The code that was given takes nothing off. */
  record Refused(PromotionRejection why) implements Priced {}
}
