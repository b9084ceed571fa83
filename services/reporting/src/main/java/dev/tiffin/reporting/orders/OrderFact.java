package dev.tiffin.reporting.orders;

import java.util.Optional;

/** Something that was told of an order. */
public sealed interface OrderFact {
  record Placed(PlacedOrder order) implements OrderFact {}

  record Confirmed() implements OrderFact {}

  /**
   * @param promised anew; empty where that was not said
   */
  record Accepted(int preparationMinutes, Optional<Window> promised) implements OrderFact {}

  record Delayed(Optional<Window> promised) implements OrderFact {}

  record Preparing() implements OrderFact {}

  record Ready() implements OrderFact {}

  record PickedUp() implements OrderFact {}

  /**
   * @param reason why it did not go well
   * @param liable who bears that
   */
  record Ended(Ending ending, Optional<String> reason, Optional<String> liable)
      implements OrderFact {}

  /** Nothing that changes how the order stands. */
  record Noted() implements OrderFact {}
}
