package dev.tiffin.order.adapter.postgres;

import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderEvent;
import dev.tiffin.order.order.Recipient;
import java.util.List;
import java.util.Optional;

/**
 * What one request wants written, all or nothing.
 *
 * @param order as it is once the events have happened
 * @param events that happened to it; the last of them made it what it is
 * @param placement what only a new order brings
 */
public record Commit(
    Order order, List<OrderEvent> events, Optional<NewOrder> placement, String traceParent) {

  /** The key a new order is placed under, and whom it is for. */
  public record NewOrder(KeyUse key, Recipient recipient) {}

  public Commit {
    events = List.copyOf(events);
  }

  String orderId() {
    return order.placement().id().value();
  }

  int expectedVersion() {
    return order.version() - events.size();
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Written() implements Outcome {}

    /** The order changed meanwhile. */
    record Conflict() implements Outcome {}

    /** The key was used meanwhile. */
    record KeyTaken() implements Outcome {}

    /** This one cannot be written, whatever the others do. */
    record Failed(RuntimeException why) implements Outcome {}
  }
}
