package dev.tiffin.order.order;

import dev.tiffin.order.order.OrderCommand.Accept;
import dev.tiffin.order.order.OrderCommand.Cancel;
import dev.tiffin.order.order.OrderCommand.Collect;
import dev.tiffin.order.order.OrderCommand.FollowFailure;
import dev.tiffin.order.order.OrderCommand.FollowHandOver;
import dev.tiffin.order.order.OrderCommand.FollowPickUp;
import dev.tiffin.order.order.OrderCommand.MarkReady;
import dev.tiffin.order.order.OrderCommand.NoShow;
import dev.tiffin.order.order.OrderCommand.PlaceOrder;
import dev.tiffin.order.order.OrderCommand.Prepare;
import dev.tiffin.order.order.OrderCommand.Reject;
import dev.tiffin.order.order.OrderEvent.OrderAccepted;
import dev.tiffin.order.order.OrderEvent.OrderCancelled;
import dev.tiffin.order.order.OrderEvent.OrderCollected;
import dev.tiffin.order.order.OrderEvent.OrderConfirmed;
import dev.tiffin.order.order.OrderEvent.OrderDelivered;
import dev.tiffin.order.order.OrderEvent.OrderNotCollected;
import dev.tiffin.order.order.OrderEvent.OrderPickedUp;
import dev.tiffin.order.order.OrderEvent.OrderPlaced;
import dev.tiffin.order.order.OrderEvent.OrderPreparing;
import dev.tiffin.order.order.OrderEvent.OrderReady;
import dev.tiffin.order.order.OrderEvent.OrderRejected;
import dev.tiffin.order.order.OrderEvent.OrderUndelivered;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An order that was placed. Its life: placed, confirmed (paid, or to be paid in cash), accepted by
 * the restaurant, prepared, ready, then picked up and delivered, or collected; or it ends early,
 * rejected, cancelled or undelivered, for a {@link Reason}.
 *
 * <p>{@link #decide} says what comes of a command and {@link #evolve} what an event makes of the
 * order. Both are pure: time and ids come in the command.
 *
 * @param version how many events it has had
 * @param timeline the stages it went through, oldest first
 */
public record Order(
    Placement placement,
    Stage stage,
    PromisedWindow promised,
    int version,
    List<TimelineEntry> timeline)
    implements OrderState {
  public Order {
    timeline = List.copyOf(timeline);
  }

  /** What {@code role} may do to it now. */
  public Set<Action> allowed(Actor.Role role) {
    return Permission.allowed(stage.status(), placement.fulfilment(), role);
  }

  public boolean hasEnded() {
    return stage instanceof Stage.Ended;
  }

  /** Folds events into a state. */
  public static OrderState replay(Iterable<OrderEvent> events) {
    OrderState state = OrderState.NONE;
    for (OrderEvent event : events) {
      state = evolve(state, event);
    }
    return state;
  }

  public static Decision decide(OrderState state, OrderCommand command) {
    return switch (state) {
      case OrderState.None _ ->
          command instanceof PlaceOrder place
              ? place(place)
              : new Decision.Refused(new OrderRejection.Unknown());
      case Order order -> order.decide(command);
    };
  }

  private static Decision place(PlaceOrder place) {
    Placement placement = place.placement();
    PromisedWindow promised =
        PromisedWindow.after(place.at(), place.preparationMinutes(), placement.travelMinutes());
    // paid in cash, so nothing stands between placing and confirming
    return Decision.happened(
        new OrderPlaced(placement, promised, place.stockReserved(), place.by()),
        new OrderConfirmed(
            placement.customerId(),
            placement.restaurantId(),
            placement.fulfilment(),
            place.pickup(),
            Actor.SYSTEM,
            place.at()));
  }

  private Decision decide(OrderCommand command) {
    return switch (command) {
      case PlaceOrder _ -> new Decision.Refused(new OrderRejection.AlreadyPlaced());
      case Accept c -> when(Action.ACCEPT, c, accepted(c));
      case Reject c -> when(Action.REJECT, c, new OrderRejected(c.reason(), c.by(), c.at()));
      case Prepare c -> when(Action.PREPARE, c, new OrderPreparing(c.by(), c.at()));
      case MarkReady c -> when(Action.READY, c, new OrderReady(c.by(), c.at()));
      case Cancel c ->
          when(Action.CANCEL, c, new OrderCancelled(c.reason(), c.liable(), c.by(), c.at()));
      case Collect c -> when(Action.COLLECT, c, new OrderCollected(c.by(), c.at()));
      case NoShow c -> when(Action.NO_SHOW, c, new OrderNotCollected(c.by(), c.at()));
      case FollowPickUp c ->
          follow(stage instanceof Stage.Ready, new OrderPickedUp(c.by(), c.at()));
      case FollowHandOver c ->
          follow(stage instanceof Stage.PickedUp, new OrderDelivered(c.by(), c.at()));
      case FollowFailure c ->
          follow(
              stage instanceof Stage.PickedUp,
              new OrderUndelivered(c.reason(), c.liable(), c.by(), c.at()));
    };
  }

  private OrderAccepted accepted(Accept command) {
    PromisedWindow window =
        PromisedWindow.after(command.at(), command.preparationMinutes(), placement.travelMinutes());
    return new OrderAccepted(command.preparationMinutes(), window, command.by(), command.at());
  }

  private Decision when(Action action, OrderCommand command, OrderEvent event) {
    Actor.Role role = command.by().role();
    if (!Permission.ever(action, role)) {
      return new Decision.Refused(new OrderRejection.NotYours(action, role));
    }
    Set<Action> allowed = allowed(role);
    return allowed.contains(action)
        ? Decision.happened(event)
        : new Decision.Refused(new OrderRejection.NotNow(action, stage.status(), allowed));
  }

  private Decision follow(boolean fits, OrderEvent event) {
    return fits
        ? Decision.happened(event)
        : new Decision.Refused(new OrderRejection.Overtaken(stage.status()));
  }

  /**
   * @throws IllegalStateException if the event cannot have happened to an order in that state
   */
  public static OrderState evolve(OrderState state, OrderEvent event) {
    return switch (state) {
      case OrderState.None _ when event instanceof OrderPlaced placed ->
          new Order(
              placed.placement(),
              new Stage.Placed(),
              placed.promised(),
              1,
              List.of(TimelineEntry.of(new Stage.Placed(), placed)));
      case OrderState.None _ -> throw new IllegalStateException("no order yet, but " + event);
      case Order order -> order.evolve(event);
    };
  }

  private Order evolve(OrderEvent event) {
    return switch (event) {
      case OrderPlaced _ -> throw impossible(event);
      case OrderConfirmed _ -> from(event, new Stage.Confirmed(), Stage.Placed.class);
      case OrderAccepted e ->
          from(e, new Stage.Accepted(e.preparationMinutes()), Stage.Confirmed.class)
              .promising(e.promised());
      case OrderPreparing _ -> from(event, new Stage.Preparing(), Stage.Accepted.class);
      case OrderReady _ ->
          from(event, new Stage.Ready(), Stage.Accepted.class, Stage.Preparing.class);
      case OrderRejected e ->
          from(e, new Stage.Rejected(e.reason()), Stage.Placed.class, Stage.Confirmed.class);
      case OrderCancelled e -> cancelled(e);
      case OrderPickedUp _ -> from(event, new Stage.PickedUp(), Stage.Ready.class);
      case OrderDelivered _ -> from(event, new Stage.Delivered(), Stage.PickedUp.class);
      case OrderUndelivered e ->
          from(e, new Stage.Undelivered(e.reason(), e.liable()), Stage.PickedUp.class);
      case OrderCollected _ -> from(event, new Stage.Collected(), Stage.Ready.class);
      case OrderNotCollected _ -> from(event, new Stage.NotCollected(), Stage.Ready.class);
    };
  }

  private Order cancelled(OrderCancelled event) {
    return from(
        event,
        new Stage.Cancelled(event.reason(), event.liable()),
        Stage.Placed.class,
        Stage.Confirmed.class,
        Stage.Accepted.class,
        Stage.Preparing.class,
        Stage.Ready.class);
  }

  @SafeVarargs
  private Order from(OrderEvent event, Stage next, Class<? extends Stage>... possible) {
    if (Stream.of(possible).noneMatch(type -> type.isInstance(stage))) {
      throw impossible(event);
    }
    List<TimelineEntry> longer =
        Stream.concat(timeline.stream(), Stream.of(TimelineEntry.of(next, event))).toList();
    return new Order(placement, next, promised, version + 1, longer);
  }

  private Order promising(PromisedWindow window) {
    return new Order(placement, stage, window, version, timeline);
  }

  private IllegalStateException impossible(OrderEvent event) {
    return new IllegalStateException(
        "order %s is %s, so this cannot have happened: %s".formatted(placement.id(), stage, event));
  }
}
