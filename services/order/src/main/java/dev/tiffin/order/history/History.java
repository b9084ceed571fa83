package dev.tiffin.order.history;

import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderEvent;
import dev.tiffin.order.order.OrderState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An order's whole story.
 *
 * @param steps oldest first, at least one
 */
public record History(List<Step> steps) {
  public History {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("an order has at least one event");
    }
  }

  /**
   * An event, and what it made of the order.
   *
   * @param before absent before it was placed
   */
  public record Step(OrderEvent event, Optional<Order> before, Order after) {}

  /**
   * Folds the events of one order.
   *
   * @param events oldest first, from the first one
   */
  public static History of(List<OrderEvent> events) {
    List<Step> steps = new ArrayList<>();
    OrderState state = OrderState.NONE;
    Optional<Order> before = Optional.empty();
    for (OrderEvent event : events) {
      state = Order.evolve(state, event);
      Order after = (Order) state;
      steps.add(new Step(event, before, after));
      before = Optional.of(after);
    }
    return new History(steps);
  }

  public Instant placedAt() {
    return steps.getFirst().event().at();
  }

  /** The order as it is now. */
  public Order now() {
    return steps.getLast().after();
  }

  /** The order as it was at that moment; absent before it was placed. */
  public Optional<Order> at(Instant moment) {
    // by version, not by time: should clocks have disagreed, what was appended later is later
    Optional<Order> then = Optional.empty();
    for (Step step : steps) {
      if (step.event().at().isAfter(moment)) {
        return then;
      }
      then = Optional.of(step.after());
    }
    return then;
  }
}
