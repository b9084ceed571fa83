package dev.tiffin.order.checkout;

import static dev.tiffin.order.order.PaymentMethod.CARD;
import static dev.tiffin.order.order.PaymentMethod.CASH_ON_DELIVERY;
import static dev.tiffin.order.order.Placements.COURIER;
import static dev.tiffin.order.order.Placements.CUSTOMER;
import static dev.tiffin.order.order.Placements.DISPATCHER;
import static dev.tiffin.order.order.Placements.KITCHEN;
import static dev.tiffin.order.order.Placements.NOON;
import static dev.tiffin.order.order.Placements.PICKUP;
import static dev.tiffin.order.order.Placements.free;
import static dev.tiffin.order.order.Placements.place;
import static dev.tiffin.order.order.Placements.placement;

import dev.tiffin.order.order.Actor;
import dev.tiffin.order.order.Decision;
import dev.tiffin.order.order.Fulfilment;
import dev.tiffin.order.order.LiableParty;
import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderCommand;
import dev.tiffin.order.order.OrderEvent;
import dev.tiffin.order.order.OrderEvent.OrderConfirmed;
import dev.tiffin.order.order.OrderEvent.PaymentAsked;
import dev.tiffin.order.order.OrderRejection;
import dev.tiffin.order.order.OrderState;
import dev.tiffin.order.order.Patience;
import dev.tiffin.order.order.PaymentMethod;
import dev.tiffin.order.order.PaymentStep;
import dev.tiffin.order.order.Placement;
import dev.tiffin.order.order.PromisedWindow;
import dev.tiffin.order.order.Reason;
import dev.tiffin.order.order.Status;
import dev.tiffin.platform.testing.DeciderScenario;
import dev.tiffin.platform.testing.DeciderScenario.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the life of an order means for its money. */
class CheckoutTest {
  private static final Instant LATER = NOON.plus(Duration.ofMinutes(3));

  private final Placement byCard = placement(Fulfilment.DELIVERY, CARD);
  private final Placement inCash = placement(Fulfilment.DELIVERY, CASH_ON_DELIVERY);

  @Test
  void cashOrderIsConfirmedAtOnce() {
    scenario().when(place(inCash)).then(placed(inCash), OrderConfirmed.of(inCash, PICKUP, NOON));
  }

  @Test
  void cardOrderAsksForAuthorisationFirst() {
    scenario()
        .when(place(byCard))
        .then(placed(byCard), asked(byCard, 1, PaymentStep.AUTHORISE, "tok_visa", NOON));
  }

  @Test
  void whatCostsNothingNeedsNoCard() {
    Placement gift = free(CARD);
    scenario().when(place(gift)).then(placed(gift), OrderConfirmed.of(gift, PICKUP, NOON));
    scenario()
        .given(story(gift, Status.READY))
        .when(new OrderCommand.Collect(KITCHEN, LATER))
        .then(new OrderEvent.OrderCollected(KITCHEN, LATER));
    scenario()
        .given(story(gift, Status.CONFIRMED))
        .when(cancel(CUSTOMER))
        .then(cancelled(CUSTOMER));
  }

  @Test
  void authorisedOrderIsConfirmed() {
    scenario()
        .given(story(byCard, Status.PLACED))
        .when(new OrderCommand.FollowAuthorisation(LATER))
        .then(OrderConfirmed.of(byCard, PICKUP, LATER));
  }

  @Test
  void declinedOrderIsRejectedAndThereIsNothingToLetGoOf() {
    scenario()
        .given(story(byCard, Status.PLACED))
        .when(new OrderCommand.FollowDecline(LATER))
        .then(new OrderEvent.OrderRejected(Reason.PAYMENT_DECLINED, Actor.SYSTEM, LATER));
  }

  @Test
  void cancelledWhileTheAuthorisationIsOnItsWayAsksForVoidAlready() {
    List<OrderEvent> cancelled = story(byCard, Status.PLACED);
    cancelled.add(cancelled(CUSTOMER));
    cancelled.add(asked(byCard, 2, PaymentStep.VOID, "", LATER));
    scenario()
        .given(story(byCard, Status.PLACED))
        .when(cancel(CUSTOMER))
        .then(cancelled(CUSTOMER), asked(byCard, 2, PaymentStep.VOID, "", LATER));
    scenario()
        .given(cancelled)
        .when(new OrderCommand.FollowAuthorisation(LATER))
        .thenRejected(new OrderRejection.Overtaken(Status.CANCELLED));
    scenario()
        .given(cancelled)
        .when(new OrderCommand.FollowDecline(LATER))
        .thenRejected(new OrderRejection.Overtaken(Status.CANCELLED));
  }

  @Test
  void answerThatIsHeardAgainChangesNothing() {
    for (Status status : List.of(Status.CONFIRMED, Status.READY, Status.DELIVERED)) {
      scenario()
          .given(story(byCard, status))
          .when(new OrderCommand.FollowAuthorisation(LATER))
          .thenRejected(new OrderRejection.Overtaken(status));
      scenario()
          .given(story(byCard, status))
          .when(new OrderCommand.FollowDecline(LATER))
          .thenRejected(new OrderRejection.Overtaken(status));
    }
  }

  @ParameterizedTest
  @EnumSource(PaymentMethod.class)
  void handedOverIsCaptured(PaymentMethod method) {
    Placement delivered = placement(Fulfilment.DELIVERY, method);
    scenario()
        .given(story(delivered, Status.PICKED_UP))
        .when(new OrderCommand.FollowHandOver(COURIER, LATER))
        .then(
            new OrderEvent.OrderDelivered(COURIER, LATER),
            asked(delivered, method == CARD ? 2 : 1, PaymentStep.CAPTURE, "", LATER));
    Placement collected = placement(Fulfilment.COLLECTION, method);
    scenario()
        .given(story(collected, Status.READY))
        .when(new OrderCommand.Collect(KITCHEN, LATER))
        .then(
            new OrderEvent.OrderCollected(KITCHEN, LATER),
            asked(collected, method == CARD ? 2 : 1, PaymentStep.CAPTURE, "", LATER));
  }

  @Test
  void notCollectedIsCapturedFromACardAndNotInCash() {
    Placement card = placement(Fulfilment.COLLECTION, CARD);
    scenario()
        .given(story(card, Status.READY))
        .when(new OrderCommand.NoShow(KITCHEN, LATER))
        .then(
            new OrderEvent.OrderNotCollected(KITCHEN, LATER),
            asked(card, 2, PaymentStep.CAPTURE, "", LATER));
    scenario()
        .given(story(placement(Fulfilment.COLLECTION, CASH_ON_DELIVERY), Status.READY))
        .when(new OrderCommand.NoShow(KITCHEN, LATER))
        .then(new OrderEvent.OrderNotCollected(KITCHEN, LATER));
  }

  @ParameterizedTest
  @EnumSource(LiableParty.class)
  void undeliveredIsPaidForByWhoeverIsLiable(LiableParty liable) {
    OrderEvent undelivered =
        new OrderEvent.OrderUndelivered(Reason.CUSTOMER_ABSENT, liable, COURIER, LATER);
    PaymentStep step = liable == LiableParty.CUSTOMER ? PaymentStep.CAPTURE : PaymentStep.VOID;
    OrderCommand failure =
        new OrderCommand.FollowFailure(Reason.CUSTOMER_ABSENT, liable, COURIER, LATER);
    scenario()
        .given(story(byCard, Status.PICKED_UP))
        .when(failure)
        .then(undelivered, asked(byCard, 2, step, "", LATER));
    scenario().given(story(inCash, Status.PICKED_UP)).when(failure).then(undelivered);
  }

  @Test
  void rejectedAndCancelledLetGoOfTheMoney() {
    OrderEvent rejected = new OrderEvent.OrderRejected(Reason.TOO_BUSY, KITCHEN, LATER);
    PaymentAsked letGo = asked(byCard, 2, PaymentStep.VOID, "", LATER);
    OrderCommand reject = new OrderCommand.Reject(Reason.TOO_BUSY, KITCHEN, LATER);
    scenario().given(story(byCard, Status.CONFIRMED)).when(reject).then(rejected, letGo);
    scenario().given(story(inCash, Status.CONFIRMED)).when(reject).then(rejected);
    for (Status status : List.of(Status.ACCEPTED, Status.READY)) {
      scenario()
          .given(story(byCard, status))
          .when(cancel(DISPATCHER))
          .then(cancelled(DISPATCHER), letGo);
    }
  }

  @Test
  void expiredLetsGoOfTheMoneyWhetherOrNotItIsSetAside() {
    for (Status status : List.of(Status.PLACED, Status.CONFIRMED)) {
      Instant late = NOON.plus(Duration.ofMinutes(15));
      scenario()
          .given(story(byCard, status))
          .when(new OrderCommand.LookAtClock(Patience.USUAL, late))
          .then(
              new OrderEvent.OrderExpired(Actor.SYSTEM, late),
              asked(byCard, 2, PaymentStep.VOID, "", late));
    }
    scenario()
        .given(story(inCash, Status.CONFIRMED))
        .when(new OrderCommand.LookAtClock(Patience.USUAL, NOON.plus(Duration.ofMinutes(10))))
        .then(new OrderEvent.OrderExpired(Actor.SYSTEM, NOON.plus(Duration.ofMinutes(10))));
  }

  @Test
  void nagAsksForNothing() {
    Instant at = NOON.plus(Duration.ofMinutes(2));
    scenario()
        .given(story(byCard, Status.CONFIRMED))
        .when(new OrderCommand.LookAtClock(Patience.USUAL, at))
        .then(new OrderEvent.OrderNagged(1, Actor.SYSTEM, at));
  }

  @Test
  void authorisedAfterItWasDeclinedIsLetGoOfOnce() {
    OrderEvent declined =
        new OrderEvent.OrderRejected(Reason.PAYMENT_DECLINED, Actor.SYSTEM, LATER);
    PaymentAsked letGo = asked(byCard, 2, PaymentStep.VOID, "", LATER);
    var ended = scenario().given(story(byCard, Status.PLACED)).given(declined);
    ended.when(new OrderCommand.FollowAuthorisation(LATER)).then(letGo);
    ended
        .given(letGo)
        .when(new OrderCommand.FollowAuthorisation(LATER))
        .thenRejected(new OrderRejection.Overtaken(Status.REJECTED));
  }

  @Test
  void whatPaymentCannotDoIsKeptOnceAndOnlyIfItWasAsked() {
    OrderCommand refused = new OrderCommand.FollowPaymentRefusal(PaymentStep.CAPTURE, LATER);
    OrderEvent kept = new OrderEvent.PaymentRefused(PaymentStep.CAPTURE, LATER);
    var delivered = scenario().given(story(byCard, Status.DELIVERED));
    delivered.when(refused).then(kept);
    delivered
        .given(kept)
        .when(refused)
        .thenRejected(new OrderRejection.Overtaken(Status.DELIVERED));
    delivered
        .when(new OrderCommand.FollowPaymentRefusal(PaymentStep.VOID, LATER))
        .thenRejected(new OrderRejection.Overtaken(Status.DELIVERED));
    scenario()
        .given(story(byCard, Status.READY))
        .when(refused)
        .thenRejected(new OrderRejection.Overtaken(Status.READY));
  }

  @Test
  void stepsInBetweenAskForNothing() {
    scenario()
        .given(story(byCard, Status.ACCEPTED))
        .when(new OrderCommand.Prepare(KITCHEN, LATER))
        .then(new OrderEvent.OrderPreparing(KITCHEN, LATER));
    scenario()
        .given(story(byCard, Status.READY))
        .when(new OrderCommand.FollowPickUp(COURIER, LATER))
        .then(new OrderEvent.OrderPickedUp(COURIER, LATER));
  }

  private static DeciderScenario<OrderState, OrderCommand, OrderEvent, OrderRejection> scenario() {
    return DeciderScenario.of(
        OrderState.NONE,
        (state, command) ->
            switch (Checkout.decide(state, command)) {
              case Decision.Happened happened -> Outcome.happened(happened.events());
              case Decision.Refused refused -> Outcome.refused(refused.why());
            },
        Order::evolve);
  }

  /** What has happened by the time it has that status. */
  private static List<OrderEvent> story(Placement placement, Status status) {
    List<OrderCommand> commands = new ArrayList<>();
    commands.add(place(placement));
    if (placement.isPaidByCard() && status != Status.PLACED) {
      commands.add(new OrderCommand.FollowAuthorisation(NOON));
    }
    List<OrderCommand> steps =
        List.of(
            new OrderCommand.Accept(20, KITCHEN, NOON),
            new OrderCommand.MarkReady(KITCHEN, NOON),
            new OrderCommand.FollowPickUp(COURIER, NOON),
            new OrderCommand.FollowHandOver(COURIER, NOON));
    List<Status> reached =
        List.of(Status.ACCEPTED, Status.READY, Status.PICKED_UP, Status.DELIVERED);
    commands.addAll(steps.subList(0, reached.indexOf(status) + 1));
    List<OrderEvent> events = new ArrayList<>();
    for (OrderCommand command : commands) {
      events.addAll(scenario().given(events).when(command).events());
    }
    return events;
  }

  private static OrderEvent placed(Placement placement) {
    return new OrderEvent.OrderPlaced(
        placement,
        PromisedWindow.after(NOON, 20, 9),
        false,
        placement.isPaidByCard() ? Optional.of(PICKUP) : Optional.empty(),
        CUSTOMER);
  }

  private static PaymentAsked asked(
      Placement placement, int number, PaymentStep step, String token, Instant at) {
    return new PaymentAsked(
        number, placement.paymentMethod(), placement.total(), step, token, "acc_c", "bouchon", at);
  }

  private static OrderCommand cancel(Actor by) {
    return new OrderCommand.Cancel(Reason.CUSTOMER_REQUEST, LiableParty.PLATFORM, by, LATER);
  }

  private static OrderEvent cancelled(Actor by) {
    return new OrderEvent.OrderCancelled(Reason.CUSTOMER_REQUEST, LiableParty.PLATFORM, by, LATER);
  }
}
