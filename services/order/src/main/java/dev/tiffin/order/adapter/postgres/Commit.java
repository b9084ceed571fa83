package dev.tiffin.order.adapter.postgres;

import dev.tiffin.order.adapter.protobuf.OrderEvents;
import dev.tiffin.order.adapter.protobuf.WrittenOrder;
import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderEvent;
import dev.tiffin.order.order.OrderState;
import dev.tiffin.order.order.Recipient;
import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.NewEvent;
import java.util.List;
import java.util.Optional;

/**
 * What one request wants written, all or nothing. Everything is turned into bytes here, by whoever
 * asks, so that the one writer of a batch has the database alone to wait for.
 *
 * @param after the order once the events have happened
 * @param placement what only a new order brings
 */
public record Commit(WrittenOrder after, Append append, Optional<NewOrder> placement) {

  /** The key a new order is placed under, and whom it is for. */
  public record NewOrder(KeyUse key, Recipient recipient) {}

  /** A new order. */
  public static Commit placing(List<OrderEvent> events, NewOrder placement, String traceParent) {
    return of(OrderState.NONE, events, Optional.of(placement), traceParent);
  }

  /** Something that happened to an order that was there. */
  public static Commit changing(OrderState before, List<OrderEvent> events, String traceParent) {
    return of(before, events, Optional.empty(), traceParent);
  }

  private static Commit of(
      OrderState before,
      List<OrderEvent> events,
      Optional<NewOrder> placement,
      String traceParent) {
    OrderState state = before;
    for (OrderEvent event : events) {
      state = Order.evolve(state, event);
    }
    Order after = (Order) state;
    List<NewEvent> written = events.stream().map(OrderEvents::write).toList();
    Append append =
        new Append(
            after.placement().id().value(),
            after.version() - events.size(),
            written,
            events.getLast().at(),
            traceParent);
    return new Commit(WrittenOrder.of(after), append, placement);
  }

  public Order order() {
    return after.order();
  }

  String orderId() {
    return append.streamId();
  }

  /** Whether it wants to redeem a promotion. */
  boolean redeems() {
    return placement.isPresent() && !order().placement().promotionCode().isEmpty();
  }

  /** Whether it gives the use of a promotion back, having come to nothing. */
  boolean givesBack() {
    return !order().placement().promotionCode().isEmpty() && order().endedBeforeAcceptance();
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Written() implements Outcome {}

    /** The order changed meanwhile. */
    record Conflict() implements Outcome {}

    /** The key was used meanwhile. */
    record KeyTaken() implements Outcome {}

    /**
     * Others redeemed the promotion for the last time.
     *
     * @param byCustomer whether those others were the same customer
     */
    record PromotionUsedUp(boolean byCustomer) implements Outcome {}

    /** Its customer was erased, and keeps nothing here any more. */
    record CustomerErased() implements Outcome {}

    /** This one cannot be written, whatever the others do. */
    record Failed(RuntimeException why) implements Outcome {}
  }
}
