package dev.tiffin.order.placing;

import dev.tiffin.money.Money;
import dev.tiffin.order.adapter.protobuf.WrittenOrder;
import dev.tiffin.order.order.Recipient;
import dev.tiffin.order.promotion.PromotionRejection;
import java.util.Optional;

/** What came of wanting to place an order. */
public sealed interface Placed {
  /**
   * It is placed, now or by an earlier use of the same key.
   *
   * @param order as it was when it was placed
   * @param recipient absent once erased
   */
  record Done(WrittenOrder order, Optional<Recipient> recipient, boolean replayed)
      implements Placed {}

  /** The key was used for something else. */
  record KeyReused() implements Placed {}

  /** The key is being used at this moment and no answer came in time. */
  record KeyBusy() implements Placed {}

  /** Who places it was erased meanwhile. */
  record CustomerErased() implements Placed {}

  /** It cannot be had at the time that was asked for. */
  record SlotRefused(SlotRejection why) implements Placed {}

  /** The code that was given takes nothing off. */
  record PromotionRefused(PromotionRejection why) implements Placed {}

  /** It costs something else than expected. */
  record PriceChanged(Money expected, Money now) implements Placed {}
}
