package dev.tiffin.order.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.money.Money;
import dev.tiffin.order.order.OrderRejection.NotNow;
import dev.tiffin.order.order.OrderRejection.NotYours;
import dev.tiffin.platform.testing.DeciderScenario;
import dev.tiffin.platform.testing.DeciderScenario.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofMinutes(3));
  private static final Actor CUSTOMER = new Actor(Actor.Role.CUSTOMER, "acc_c");
  private static final Actor KITCHEN = new Actor(Actor.Role.RESTAURANT, "acc_k");
  private static final Actor COURIER = new Actor(Actor.Role.COURIER, "acc_r");
  private static final Actor DISPATCHER = new Actor(Actor.Role.DISPATCHER, "acc_d");
  private static final Place PICKUP = new Place(45.76, 4.83);

  private final Placement placement = placement(Fulfilment.DELIVERY);
  private final List<OrderEvent> placed = placedEvents(placement);

  @Test
  void cashOrderIsConfirmedAtOnceWithAWindowOfPreparationAndTravel() {
    PromisedWindow promised =
        new PromisedWindow(NOON.plus(Duration.ofMinutes(29)), NOON.plus(Duration.ofMinutes(44)));
    scenario()
        .when(new OrderCommand.PlaceOrder(placement, 20, PICKUP, false, CUSTOMER))
        .then(
            new OrderEvent.OrderPlaced(placement, promised, false, CUSTOMER),
            new OrderEvent.OrderConfirmed(
                "acc_c", "bouchon", Fulfilment.DELIVERY, PICKUP, Actor.SYSTEM, NOON));
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
        .then(new OrderEvent.OrderAccepted(35, PromisedWindow.after(LATER, 35, 9), KITCHEN, LATER));
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
            new NotNow(Action.ACCEPT, Status.PREPARING, Set.of(Action.READY, Action.CANCEL)));
  }

  @Test
  void nobodyButTheRestaurantAccepts() {
    for (Actor other : List.of(CUSTOMER, COURIER, DISPATCHER, Actor.SYSTEM)) {
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
    List<OrderEvent> collection = placedEvents(placement(Fulfilment.COLLECTION));
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
        .when(new OrderCommand.PlaceOrder(placement, 20, PICKUP, false, CUSTOMER))
        .thenRejected(new OrderRejection.AlreadyPlaced());
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void whatIsAllowedIsWhatSucceeds(Status status) {
    OrderState state = Order.replay(upTo(status));
    for (Actor actor : List.of(CUSTOMER, KITCHEN, COURIER, DISPATCHER)) {
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
    };
  }

  private static OrderCommand cancel(Actor by, LiableParty liable) {
    return new OrderCommand.Cancel(Reason.CUSTOMER_REQUEST, liable, by, LATER);
  }

  private static OrderEvent accepted() {
    return new OrderEvent.OrderAccepted(20, PromisedWindow.after(NOON, 20, 9), KITCHEN, LATER);
  }

  /** A history that ends in that status. */
  private List<OrderEvent> upTo(Status status) {
    List<OrderEvent> events = placedEvents(placement(fulfilmentFor(status)));
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
    Decision decision =
        Order.decide(
            OrderState.NONE, new OrderCommand.PlaceOrder(placement, 20, PICKUP, false, CUSTOMER));
    return new ArrayList<>(((Decision.Happened) decision).events());
  }

  private static Placement placement(Fulfilment fulfilment) {
    Line line =
        new Line(
            "bouchon.quenelle",
            "Quenelle",
            2,
            eur(1725),
            eur(3450),
            1000,
            eur(314),
            List.of(new Line.Option("sauce", "Sauce Nantua", eur(150))));
    Adjustment fee = new Adjustment(Adjustment.Kind.DELIVERY_FEE, eur(290), 1000, eur(26));
    return Placement.of(
        new OrderId("0193-order"),
        "K7-42",
        "acc_c",
        "bouchon",
        "Le Bouchon",
        fulfilment,
        List.of(line),
        List.of(fee),
        PromisedWindow.travelMinutes(1600),
        NOON);
  }

  private static Money eur(long cents) {
    return Money.of(cents, "EUR");
  }
}
