package dev.tiffin.order.order;

import dev.tiffin.order.order.OrderEvent.OrderAccepted;
import dev.tiffin.order.order.OrderEvent.OrderCancelled;
import dev.tiffin.order.order.OrderEvent.OrderCollected;
import dev.tiffin.order.order.OrderEvent.OrderConfirmed;
import dev.tiffin.order.order.OrderEvent.OrderDelayed;
import dev.tiffin.order.order.OrderEvent.OrderDelivered;
import dev.tiffin.order.order.OrderEvent.OrderExpired;
import dev.tiffin.order.order.OrderEvent.OrderNagged;
import dev.tiffin.order.order.OrderEvent.OrderNotCollected;
import dev.tiffin.order.order.OrderEvent.OrderPickedUp;
import dev.tiffin.order.order.OrderEvent.OrderPlaced;
import dev.tiffin.order.order.OrderEvent.OrderPreparing;
import dev.tiffin.order.order.OrderEvent.OrderReady;
import dev.tiffin.order.order.OrderEvent.OrderRejected;
import dev.tiffin.order.order.OrderEvent.OrderReleased;
import dev.tiffin.order.order.OrderEvent.OrderUndelivered;
import dev.tiffin.order.order.OrderEvent.PaymentAsked;
import dev.tiffin.order.order.OrderEvent.PaymentRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an event makes of an order. */
final class OrderAfter {
  private final Order before;
  private final OrderEvent event;

  private OrderAfter(Order before, OrderEvent event) {
    this.before = before;
    this.event = event;
  }

  static Order placed(OrderPlaced event) {
    Stage stage = new Stage.Placed(event.pickup());
    return new Order(
        event.placement(),
        stage,
        event.promised(),
        Optional.empty(),
        PaymentAsks.NONE,
        1,
        event.at(),
        List.of(TimelineEntry.of(stage, event)));
  }

  /**
   * @throws IllegalStateException if the event cannot have happened to an order in that state
   */
  static Order of(Order before, OrderEvent event) {
    return new OrderAfter(before, event).after();
  }

  private Order after() {
    return switch (event) {
      case OrderPlaced _ -> throw impossible();
      case OrderConfirmed e -> from(confirmed(e), Stage.Placed.class);
      case OrderReleased e -> during(new Stage.Confirmed(e.at(), 0), Stage.Scheduled.class);
      case OrderNagged e -> nagged(e);
      case OrderAccepted e ->
          promising(
              from(new Stage.Accepted(e.preparationMinutes()), Stage.Confirmed.class),
              e.promised(),
              e.readyAt());
      case OrderDelayed e ->
          promising(
              during(before.stage(), Stage.Accepted.class, Stage.Preparing.class),
              e.promised(),
              e.readyAt());
      case OrderPreparing _ -> from(new Stage.Preparing(), Stage.Accepted.class);
      case OrderReady _ -> from(new Stage.Ready(), Stage.Accepted.class, Stage.Preparing.class);
      case OrderRejected e ->
          from(
              new Stage.Rejected(e.reason()),
              Stage.Placed.class,
              Stage.Scheduled.class,
              Stage.Confirmed.class);
      case OrderExpired _ -> from(new Stage.Expired(), Stage.Placed.class, Stage.Confirmed.class);
      case OrderCancelled e -> cancelled(e);
      case OrderPickedUp _ -> from(new Stage.PickedUp(), Stage.Ready.class);
      case OrderDelivered _ -> from(new Stage.Delivered(), Stage.PickedUp.class);
      case OrderUndelivered e ->
          from(new Stage.Undelivered(e.reason(), e.liable()), Stage.PickedUp.class);
      case OrderCollected _ -> from(new Stage.Collected(), Stage.Ready.class);
      case OrderNotCollected _ -> from(new Stage.NotCollected(), Stage.Ready.class);
      case PaymentAsked e -> asked(e);
      case PaymentRefused e -> paying(before.payment().refusing(e.step()));
    };
  }

  private static Stage confirmed(OrderConfirmed e) {
    return e.showAt()
        .<Stage>map(Stage.Scheduled::new)
        .orElseGet(() -> new Stage.Confirmed(e.at(), 0));
  }

  private Order cancelled(OrderCancelled e) {
    return from(
        new Stage.Cancelled(e.reason(), e.liable()),
        Stage.Placed.class,
        Stage.Scheduled.class,
        Stage.Confirmed.class,
        Stage.Accepted.class,
        Stage.Preparing.class,
        Stage.Ready.class);
  }

  private Order nagged(OrderNagged e) {
    return before.stage() instanceof Stage.Confirmed(Instant shownAt, int nags) && e.number() > nags
        ? during(new Stage.Confirmed(shownAt, e.number()), Stage.Confirmed.class)
        : fail();
  }

  private Order asked(PaymentAsked e) {
    return e.number() == before.payment().count() + 1
        ? paying(before.payment().asking(e.step()))
        : fail();
  }

  /** At another stage, from one of these. */
  @SafeVarargs
  private Order from(Stage next, Class<? extends Stage>... possible) {
    List<TimelineEntry> longer = new ArrayList<>(before.timeline());
    longer.add(TimelineEntry.of(next, event));
    Order after = during(next, possible);
    return new Order(
        after.placement(),
        next,
        after.promised(),
        after.readyAt(),
        after.payment(),
        after.version(),
        after.updatedAt(),
        longer);
  }

  /** One event on; nothing is added to the timeline. The stage has to have been one of these. */
  @SafeVarargs
  private Order during(Stage stage, Class<? extends Stage>... possible) {
    for (Class<? extends Stage> type : possible) {
      if (type.isInstance(before.stage())) {
        return new Order(
            before.placement(),
            stage,
            before.promised(),
            before.readyAt(),
            before.payment(),
            before.version() + 1,
            event.at(),
            before.timeline());
      }
    }
    throw impossible();
  }

  private static Order promising(Order order, PromisedWindow window, Instant ready) {
    return new Order(
        order.placement(),
        order.stage(),
        window,
        Optional.of(ready),
        order.payment(),
        order.version(),
        order.updatedAt(),
        order.timeline());
  }

  private Order paying(PaymentAsks payment) {
    return new Order(
        before.placement(),
        before.stage(),
        before.promised(),
        before.readyAt(),
        payment,
        before.version() + 1,
        event.at(),
        before.timeline());
  }

  private Order fail() {
    throw impossible();
  }

  private IllegalStateException impossible() {
    return new IllegalStateException(
        "order %s is %s, so this cannot have happened: %s"
            .formatted(before.placement().id(), before.stage(), event));
  }
}
