package dev.tiffin.order.order;

import dev.tiffin.order.order.OrderCommand.Accept;
import dev.tiffin.order.order.OrderCommand.Cancel;
import dev.tiffin.order.order.OrderCommand.Collect;
import dev.tiffin.order.order.OrderCommand.Delay;
import dev.tiffin.order.order.OrderCommand.FollowAuthorisation;
import dev.tiffin.order.order.OrderCommand.FollowDecline;
import dev.tiffin.order.order.OrderCommand.FollowFailure;
import dev.tiffin.order.order.OrderCommand.FollowHandOver;
import dev.tiffin.order.order.OrderCommand.FollowPaymentRefusal;
import dev.tiffin.order.order.OrderCommand.FollowPickUp;
import dev.tiffin.order.order.OrderCommand.LookAtClock;
import dev.tiffin.order.order.OrderCommand.MarkReady;
import dev.tiffin.order.order.OrderCommand.NoShow;
import dev.tiffin.order.order.OrderCommand.PlaceOrder;
import dev.tiffin.order.order.OrderCommand.Prepare;
import dev.tiffin.order.order.OrderCommand.Reject;
import dev.tiffin.order.order.OrderEvent.OrderAccepted;
import dev.tiffin.order.order.OrderEvent.OrderCancelled;
import dev.tiffin.order.order.OrderEvent.OrderCollected;
import dev.tiffin.order.order.OrderEvent.OrderConfirmed;
import dev.tiffin.order.order.OrderEvent.OrderDelayed;
import dev.tiffin.order.order.OrderEvent.OrderDelivered;
import dev.tiffin.order.order.OrderEvent.OrderNotCollected;
import dev.tiffin.order.order.OrderEvent.OrderPickedUp;
import dev.tiffin.order.order.OrderEvent.OrderPlaced;
import dev.tiffin.order.order.OrderEvent.OrderPreparing;
import dev.tiffin.order.order.OrderEvent.OrderReady;
import dev.tiffin.order.order.OrderEvent.OrderRejected;
import dev.tiffin.order.order.OrderEvent.OrderUndelivered;
import dev.tiffin.order.order.OrderEvent.PaymentRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An order that was placed. Its life: placed, confirmed (paid, or to be paid in cash), accepted by
 * the restaurant, prepared, ready, then picked up and delivered, or collected; or it ends early,
 * rejected, cancelled or undelivered, for a {@link Reason}, or expired, because nobody answered in
 * time. When money is asked for is the checkout's to say.
 *
 * <p>{@link #decide} says what comes of a command and {@link #evolve} what an event makes of the
 * order. Both are pure: time and ids come in the command.
 *
 * @param readyAt when the kitchen means to have it ready; absent until it is accepted
 * @param payment what payment was asked for
 * @param version how many events it has had
 * @param updatedAt when the last of them happened
 * @param timeline the stages it went through, oldest first
 */
public record Order(
    Placement placement,
    Stage stage,
    PromisedWindow promised,
    Optional<Instant> readyAt,
    PaymentAsks payment,
    int version,
    Instant updatedAt,
    List<TimelineEntry> timeline)
    implements OrderState {
  public Order {
    timeline = List.copyOf(timeline);
  }

  /** What {@code role} may do to it now. */
  public Set<Action> allowed(Actor.Role role) {
    return Permission.allowed(
        stage.status(), stage instanceof Stage.Scheduled, placement.fulfilment(), role);
  }

  public boolean hasEnded() {
    return stage instanceof Stage.Ended;
  }

  /** Whether it came to nothing before a kitchen had said yes. */
  public boolean endedBeforeAcceptance() {
    return hasEnded() && readyAt.isEmpty();
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
        placement
            .slot()
            .map(Slot::window)
            .orElseGet(() ->
                PromisedWindow.after(
                    place.at(), place.preparationMinutes(), placement.travelMinutes()));
    Optional<Place> pickup =
        placement.isPaidByCard() ? Optional.of(place.pickup()) : Optional.empty();
    return Decision.happened(
        new OrderPlaced(placement, promised, place.stockReserved(), pickup, place.by()));
  }

  private Decision decide(OrderCommand command) {
    return switch (command) {
      case PlaceOrder _ -> new Decision.Refused(new OrderRejection.AlreadyPlaced());
      case Accept c -> when(Action.ACCEPT, c, accepted(c));
      case Reject c -> when(Action.REJECT, c, new OrderRejected(c.reason(), c.by(), c.at()));
      case Delay c -> when(Action.DELAY, c, delayed(c));
      case Prepare c -> when(Action.PREPARE, c, new OrderPreparing(c.by(), c.at()));
      case MarkReady c -> when(Action.READY, c, new OrderReady(c.by(), c.at()));
      case Cancel c ->
          when(Action.CANCEL, c, new OrderCancelled(c.reason(), c.liable(), c.by(), c.at()));
      case Collect c -> when(Action.COLLECT, c, new OrderCollected(c.by(), c.at()));
      case NoShow c -> when(Action.NO_SHOW, c, new OrderNotCollected(c.by(), c.at()));
      case LookAtClock c -> Waiting.decide(this, c);
      case FollowAuthorisation c ->
          stage instanceof Stage.Placed(Optional<Place> pickup) && pickup.isPresent()
              ? Decision.happened(OrderConfirmed.of(placement, pickup.get(), c.at()))
              : overtaken();
      case FollowDecline c ->
          follow(
              stage instanceof Stage.Placed,
              new OrderRejected(Reason.PAYMENT_DECLINED, c.by(), c.at()));
      case FollowPaymentRefusal c ->
          follow(payment.awaits(c.step()), new PaymentRefused(c.step(), c.at()));
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

  /** What is for a later time is ready for that, unless the kitchen needs longer. */
  private OrderAccepted accepted(Accept command) {
    int minutes = command.preparationMinutes();
    Instant soonest = command.at().plus(Duration.ofMinutes(minutes));
    Optional<Slot> kept =
        placement.slot().filter(slot -> !soonest.isAfter(leavingFor(slot.window())));
    return new OrderAccepted(
        minutes,
        kept.map(Slot::window)
            .orElseGet(
                () -> PromisedWindow.after(command.at(), minutes, placement.travelMinutes())),
        kept.map(slot -> leavingFor(slot.window())).orElse(soonest),
        command.by(),
        command.at());
  }

  private Instant leavingFor(PromisedWindow window) {
    return window.from().minus(Duration.ofMinutes(placement.travelMinutes()));
  }

  private OrderDelayed delayed(Delay command) {
    Instant said = readyAt.orElse(command.at()); // always said by the time a delay is allowed
    return new OrderDelayed(
        command.minutes(),
        promised.later(command.minutes()),
        said.plus(Duration.ofMinutes(command.minutes())),
        command.by(),
        command.at());
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
    return fits ? Decision.happened(event) : overtaken();
  }

  private Decision overtaken() {
    return new Decision.Refused(new OrderRejection.Overtaken(stage.status()));
  }

  /**
   * @throws IllegalStateException if the event cannot have happened to an order in that state
   */
  public static OrderState evolve(OrderState state, OrderEvent event) {
    return switch (state) {
      case OrderState.None _ when event instanceof OrderPlaced placed -> OrderAfter.placed(placed);
      case OrderState.None _ -> throw new IllegalStateException("no order yet, but " + event);
      case Order order -> OrderAfter.of(order, event);
    };
  }
}
