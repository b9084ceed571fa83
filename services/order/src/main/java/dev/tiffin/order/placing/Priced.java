package dev.tiffin.order.placing;

import dev.tiffin.order.order.Price;
import dev.tiffin.order.order.PromisedWindow;
import dev.tiffin.order.promotion.PromotionRejection;
import java.time.Instant;

/** What came of asking for the price of a basket. */
public sealed interface Priced {
  /**
   * @param travelMinutes from the restaurant to the door; 0 for collection
   */
  record At(Price price, Quote quote, int travelMinutes) implements Priced {
    /** What would be promised if it were placed then. */
    public PromisedWindow promised(Instant start) {
      return PromisedWindow.after(start, quote.preparationMinutes(), travelMinutes);
    }
  }

  /** The code that was given takes nothing off. */
  record Refused(PromotionRejection why) implements Priced {}
}
