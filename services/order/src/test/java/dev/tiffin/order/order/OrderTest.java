package dev.tiffin.order.order;

import static dev.tiffin.order.order.Placements.COURIER;
import static dev.tiffin.order.order.Placements.CUSTOMER;
import static dev.tiffin.order.order.Placements.DISPATCHER;
import static dev.tiffin.order.order.Placements.KITCHEN;
import static dev.tiffin.order.order.Placements.NOON;
import static dev.tiffin.order.order.Placements.PICKUP;
import static dev.tiffin.order.order.Placements.eur;
import static dev.tiffin.order.order.Placements.place;
import static dev.tiffin.order.order.Placements.placement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.order.order.OrderRejection.NotNow;
import dev.tiffin.order.order.OrderRejection.NotYours;
import dev.tiffin.platform.testing.DeciderScenario;
import dev.tiffin.platform.testing.DeciderScenario.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTest {
  private static final Instant LATER = NOON.plus(Duration.ofMinutes(3));

  private final Placement placement =
      placement(Fulfilment.DELIVERY, PaymentMethod.CASH_ON_DELIVERY);
  private final List<OrderEvent> placed = placedEvents(placement);

  @Test
  void placingPromisesAWindowOfPreparationAndTravel() {
    PromisedWindow promised =
        new PromisedWindow(NOON.plus(Duration.ofMinutes(29)), NOON.plus(Duration.ofMinutes(44)));
    scenario()
        .when(place(placement))
        .then(new OrderEvent.OrderPlaced(placement, promised, false, Optional.empty(), CUSTOMER));
  }

  @Test
  void totalIsLinesAndAdjustmentsAndTaxIsContained() {
    assertEquals(eur(3450), placement.subtotal());
    assertEquals(eur(3740), placement.total());
    assertEquals(eur(314 + 26), placement.tax());
  }

  @Test
  void acceptingRecomputesThePromise() {
    scenario()
        .given(placed)
        .when(new OrderCommand.Accept(35, KITCHEN, LATER))
        .then(
            new OrderEvent.OrderAccepted(
                35,
                PromisedWindow.after(LATER, 35, 9),
                LATER.plus(Duration.ofMinutes(35)),
                KITCHEN,
                LATER));
  }

  @Test
  void acceptedByItselfWhereTheRestaurantWantsThat() {
    Order order =
        (Order)
            scenario().given(placed).when(new OrderCommand.Accept(20, Actor.SYSTEM, LATER)).state();
    assertEquals(Status.ACCEPTED, order.stage().status());
    assertEquals(Actor.SYSTEM, order.timeline().getLast().by());
  }

  @Test
  void delayMovesWhatWasSaidAndTheStageStays() {
    Instant readyAt = NOON.plus(Duration.ofMinutes(20 + 15));
    PromisedWindow later = PromisedWindow.after(NOON, 20 + 15, 9);
    scenario()
        .given(upTo(Status.PREPARING))
        .when(new OrderCommand.Delay(15, KITCHEN, LATER))
        .then(new OrderEvent.OrderDelayed(15, later, readyAt, KITCHEN, LATER));
    Order order =
        (Order)
            scenario()
                .given(upTo(Status.PREPARING))
                .given(new OrderEvent.OrderDelayed(15, later, readyAt, KITCHEN, LATER))
                .when(new OrderCommand.Delay(5, KITCHEN, LATER))
                .state();
    assertEquals(readyAt.plus(Duration.ofMinutes(5)), order.readyAt().orElseThrow());
    assertEquals(later.later(5), order.promised());
    assertEquals(Status.PREPARING, order.stage().status());
    assertEquals(LATER, order.updatedAt());
  }

  @Test
  void readyMayComeStraightFromAccepted() {
    scenario()
        .given(upTo(Status.ACCEPTED))
        .when(new OrderCommand.MarkReady(KITCHEN, LATER))
        .then(new OrderEvent.OrderReady(KITCHEN, LATER));
  }

  @Test
  void customerCancelsFreelyUntilAccepted() {
    scenario()
        .given(placed)
        .when(cancel(CUSTOMER, LiableParty.CUSTOMER))
        .then(
            new OrderEvent.OrderCancelled(
                Reason.CUSTOMER_REQUEST, LiableParty.CUSTOMER, CUSTOMER, LATER));
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"ACCEPTED", "PREPARING", "READY", "PICKED_UP", "DELIVERED", "CANCELLED"})
  void customerCancelsTooLate(Status status) {
    scenario()
        .given(upTo(status))
        .when(cancel(CUSTOMER, LiableParty.CUSTOMER))
        .thenRejected(new NotNow(Action.CANCEL, status, Set.of()));
  }

  @Test
  void refusalSaysWhatIsAllowedNow() {
    scenario()
        .given(upTo(Status.PREPARING))
        .when(new OrderCommand.Accept(20, KITCHEN, LATER))
        .thenRejected(
            new NotNow(
                Action.ACCEPT,
                Status.PREPARING,
                Set.of(Action.READY, Action.DELAY, Action.CANCEL)));
  }

  @Test
  void nobodyButTheRestaurantAccepts() {
    for (Actor other : List.of(CUSTOMER, COURIER, DISPATCHER)) {
      scenario()
          .given(placed)
          .when(new OrderCommand.Accept(20, other, LATER))
          .thenRejected(new NotYours(Action.ACCEPT, other.role()));
    }
  }

  @Test
  void dispatcherCancelsWhatTheRestaurantAccepted() {
    scenario()
        .given(upTo(Status.READY))
        .when(cancel(DISPATCHER, LiableParty.PLATFORM))
        .then(
            new OrderEvent.OrderCancelled(
                Reason.CUSTOMER_REQUEST, LiableParty.PLATFORM, DISPATCHER, LATER));
  }

  @Test
  void onlyACollectionIsCollected() {
    scenario()
        .given(upTo(Status.READY))
        .when(new OrderCommand.Collect(KITCHEN, LATER))
        .thenRejected(NotNow.class);
    List<OrderEvent> collection =
        placedEvents(placement(Fulfilment.COLLECTION, PaymentMethod.CASH_ON_DELIVERY));
    collection.add(new OrderEvent.OrderReady(KITCHEN, LATER));
    collection.add(2, accepted());
    scenario()
        .given(collection)
        .when(new OrderCommand.Collect(KITCHEN, LATER))
        .then(new OrderEvent.OrderCollected(KITCHEN, LATER));
  }

  @Test
  void followsTheRunFromReadyOn() {
    scenario()
        .given(upTo(Status.READY))
        .when(new OrderCommand.FollowPickUp(COURIER, LATER))
        .then(new OrderEvent.OrderPickedUp(COURIER, LATER));
    scenario()
        .given(upTo(Status.PICKED_UP))
        .when(new OrderCommand.FollowHandOver(COURIER, LATER))
        .then(new OrderEvent.OrderDelivered(COURIER, LATER));
    scenario()
        .given(upTo(Status.PICKED_UP))
        .when(
            new OrderCommand.FollowFailure(
                Reason.CUSTOMER_ABSENT, LiableParty.CUSTOMER, COURIER, LATER))
        .then(
            new OrderEvent.OrderUndelivered(
                Reason.CUSTOMER_ABSENT, LiableParty.CUSTOMER, COURIER, LATER));
  }

  @Test
  void pickUpToldAfterCancellingChangesNothing() {
    scenario()
        .given(upTo(Status.CANCELLED))
        .when(new OrderCommand.FollowPickUp(COURIER, LATER))
        .thenRejected(new OrderRejection.Overtaken(Status.CANCELLED));
  }

  @Test
  void whatWasNeverPlacedIsUnknownAndWhatWasIsNotPlacedAgain() {
    scenario()
        .when(new OrderCommand.Prepare(KITCHEN, NOON))
        .thenRejected(new OrderRejection.Unknown());
    scenario()
        .given(placed)
        .when(place(placement))
        .thenRejected(new OrderRejection.AlreadyPlaced());
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void whatIsAllowedIsWhatSucceeds(Status status) {
    OrderState state = Order.replay(upTo(status));
    for (Actor actor : List.of(CUSTOMER, KITCHEN, COURIER, DISPATCHER, Actor.SYSTEM)) {
      Set<Action> allowed = ((Order) state).allowed(actor.role());
      for (Action action : Action.values()) {
        boolean happened = Order.decide(state, command(action, actor)) instanceof Decision.Happened;
        assertEquals(allowed.contains(action), happened, action + " by " + actor + " at " + status);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void timelineAndVersionGrowWithEveryEvent(Status status) {
    List<OrderEvent> events = upTo(status);
    Order order = (Order) Order.replay(events);
    assertEquals(events.size(), order.version());
    assertEquals(events.size(), order.timeline().size());
    assertEquals(status, order.stage().status());
  }

  @Test
  void evolveThrowsOnTheImpossible() {
    OrderState delivered = Order.replay(upTo(Status.DELIVERED));
    assertThrows(
        IllegalStateException.class,
        () -> Order.evolve(delivered, new OrderEvent.OrderReady(KITCHEN, LATER)));
    assertThrows(
        IllegalStateException.class,
        () -> Order.evolve(OrderState.NONE, new OrderEvent.OrderReady(KITCHEN, LATER)));
  }

  @Test
  void shortCodeCanBeReadAloud() {
    for (int i = 0; i < 1000; i++) {
      String code = ShortCode.of(java.util.UUID.randomUUID());
      assertTrue(code.matches("[A-HJ-NP-Z][0-9]-[0-9]{2}"), code);
    }
  }

  private static DeciderScenario<OrderState, OrderCommand, OrderEvent, OrderRejection> scenario() {
    return DeciderScenario.of(
        OrderState.NONE,
        (state, command) ->
            switch (Order.decide(state, command)) {
              case Decision.Happened happened -> Outcome.happened(happened.events());
              case Decision.Refused refused -> Outcome.refused(refused.why());
            },
        Order::evolve);
  }

  private static OrderCommand command(Action action, Actor by) {
    return switch (action) {
      case ACCEPT -> new OrderCommand.Accept(20, by, LATER);
      case REJECT -> new OrderCommand.Reject(Reason.TOO_BUSY, by, LATER);
      case PREPARE -> new OrderCommand.Prepare(by, LATER);
      case READY -> new OrderCommand.MarkReady(by, LATER);
      case CANCEL -> cancel(by, LiableParty.PLATFORM);
      case COLLECT -> new OrderCommand.Collect(by, LATER);
      case NO_SHOW -> new OrderCommand.NoShow(by, LATER);
      case DELAY -> new OrderCommand.Delay(10, by, LATER);
    };
  }

  private static OrderCommand cancel(Actor by, LiableParty liable) {
    return new OrderCommand.Cancel(Reason.CUSTOMER_REQUEST, liable, by, LATER);
  }

  private static OrderEvent accepted() {
    return new OrderEvent.OrderAccepted(
        20, PromisedWindow.after(NOON, 20, 9), NOON.plus(Duration.ofMinutes(20)), KITCHEN, LATER);
  }

  /** A history that ends in that status. */
  private List<OrderEvent> upTo(Status status) {
    List<OrderEvent> events =
        placedEvents(placement(fulfilmentFor(status), PaymentMethod.CASH_ON_DELIVERY));
    OrderEvent ready = new OrderEvent.OrderReady(KITCHEN, LATER);
    OrderEvent pickedUp = new OrderEvent.OrderPickedUp(COURIER, LATER);
    switch (status) {
      case PLACED -> events.removeLast();
      case CONFIRMED -> {
        // as it is
      }
      case ACCEPTED -> events.add(accepted());
      case PREPARING -> {
        events.add(accepted());
        events.add(new OrderEvent.OrderPreparing(KITCHEN, LATER));
      }
      case READY -> events.addAll(List.of(accepted(), ready));
      case PICKED_UP -> events.addAll(List.of(accepted(), ready, pickedUp));
      case DELIVERED ->
          events.addAll(
              List.of(accepted(), ready, pickedUp, new OrderEvent.OrderDelivered(COURIER, LATER)));
      case COLLECTED ->
          events.addAll(List.of(accepted(), ready, new OrderEvent.OrderCollected(KITCHEN, LATER)));
      case NO_SHOW ->
          events.addAll(
              List.of(accepted(), ready, new OrderEvent.OrderNotCollected(KITCHEN, LATER)));
      case REJECTED -> events.add(new OrderEvent.OrderRejected(Reason.TOO_BUSY, KITCHEN, LATER));
      case CANCELLED ->
          events.add(
              new OrderEvent.OrderCancelled(
                  Reason.CUSTOMER_REQUEST, LiableParty.CUSTOMER, CUSTOMER, LATER));
      case EXPIRED -> events.add(new OrderEvent.OrderExpired(Actor.SYSTEM, LATER));
      case UNDELIVERED ->
          events.addAll(
              List.of(
                  accepted(),
                  ready,
                  pickedUp,
                  new OrderEvent.OrderUndelivered(
                      Reason.OTHER, LiableParty.COURIER, COURIER, LATER)));
    }
    return events;
  }

  private static Fulfilment fulfilmentFor(Status status) {
    return status == Status.COLLECTED || status == Status.NO_SHOW
        ? Fulfilment.COLLECTION
        : Fulfilment.DELIVERY;
  }

  private static List<OrderEvent> placedEvents(Placement placement) {
    Decision decision = Order.decide(OrderState.NONE, place(placement));
    List<OrderEvent> events = new ArrayList<>(((Decision.Happened) decision).events());
    events.add(OrderEvent.OrderConfirmed.of(placement, PICKUP, NOON));
    return events;
  }
}
