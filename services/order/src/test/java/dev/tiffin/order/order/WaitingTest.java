package dev.tiffin.order.order;

import static dev.tiffin.order.order.Placements.CUSTOMER;
import static dev.tiffin.order.order.Placements.KITCHEN;
import static dev.tiffin.order.order.Placements.NOON;
import static dev.tiffin.order.order.Placements.PICKUP;
import static dev.tiffin.order.order.Placements.place;
import static dev.tiffin.order.order.Placements.placement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What time does to an order. */
class WaitingTest {
  private static final Placement PLACEMENT = placement(Fulfilment.DELIVERY, PaymentMethod.CARD);

  private static Instant noonAnd(int minutes, int seconds) {
    return NOON.plus(Duration.ofMinutes(minutes).plusSeconds(seconds));
  }

  private static Order placed() {
    return after((OrderState) OrderState.NONE, place(PLACEMENT));
  }

  private static Order confirmed() {
    return after(placed(), new OrderCommand.FollowAuthorisation(noonAnd(1, 0)));
  }

  private static Order after(OrderState state, OrderCommand command) {
    OrderState next = state;
    for (OrderEvent event : ((Decision.Happened) Order.decide(state, command)).events()) {
      next = Order.evolve(next, event);
    }
    return (Order) next;
  }

  private static Decision look(Order order, Instant at) {
    return Order.decide(order, new OrderCommand.LookAtClock(Patience.USUAL, at));
  }

  private static final Decision NOTHING = new Decision.Refused(new OrderRejection.NotDue());

  private static Decision expired(Instant at) {
    return Decision.happened(new OrderEvent.OrderExpired(Actor.SYSTEM, at));
  }

  private static Decision nagged(int number, Instant at) {
    return Decision.happened(new OrderEvent.OrderNagged(number, Actor.SYSTEM, at));
  }

  @Test
  void paymentHasAQuarterOfAnHour() {
    assertEquals(Optional.of(noonAnd(15, 0)), Waiting.lookAt(placed(), Patience.USUAL));
    assertEquals(NOTHING, look(placed(), noonAnd(14, 59)));
    assertEquals(expired(noonAnd(15, 0)), look(placed(), noonAnd(15, 0)));
  }

  @Test
  void restaurantIsRemindedTwiceAndThenItExpires() {
    Order order = confirmed();
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Instant due = Waiting.lookAt(order, Patience.USUAL).orElseThrow();
      assertEquals(NOTHING, look(order, due.minusMillis(1)));
      decisions.add(look(order, due));
      order = after(order, new OrderCommand.LookAtClock(Patience.USUAL, due));
    }
    assertEquals(
        List.of(nagged(1, noonAnd(3, 0)), nagged(2, noonAnd(6, 0)), expired(noonAnd(11, 0))),
        decisions);
    assertEquals(Optional.empty(), Waiting.lookAt(order, Patience.USUAL));
    assertEquals(NOTHING, look(order, noonAnd(600, 0)));
  }

  @Test
  void ofWhatWasDueWhileNobodyLookedTheLastHappens() {
    assertEquals(nagged(2, noonAnd(7, 0)), look(confirmed(), noonAnd(7, 0)));
    Order nagged = after(confirmed(), new OrderCommand.LookAtClock(Patience.USUAL, noonAnd(7, 0)));
    assertEquals(NOTHING, look(nagged, noonAnd(7, 1)));
    assertEquals(expired(noonAnd(40, 0)), look(confirmed(), noonAnd(40, 0)));
  }

  @Test
  void whoAnsweredInTimeIsLeftAlone() {
    Order accepted = after(confirmed(), new OrderCommand.Accept(20, KITCHEN, noonAnd(2, 0)));
    assertEquals(Optional.empty(), Waiting.lookAt(accepted, Patience.USUAL));
    assertEquals(NOTHING, look(accepted, noonAnd(600, 0)));
  }

  @Test
  void naggedOrderIsConfirmedStillAndCanBeAnswered() {
    Order nagged = after(confirmed(), new OrderCommand.LookAtClock(Patience.USUAL, noonAnd(3, 0)));
    assertEquals(Status.CONFIRMED, nagged.stage().status());
    assertEquals(new Stage.Confirmed(noonAnd(1, 0), 1), nagged.stage());
    assertEquals(2, nagged.timeline().size(), "a nag is no stage");
    assertEquals(confirmed().allowed(Actor.Role.RESTAURANT), nagged.allowed(Actor.Role.RESTAURANT));
    assertEquals(
        Status.ACCEPTED,
        after(nagged, new OrderCommand.Accept(20, KITCHEN, noonAnd(4, 0))).stage().status());
  }

  @Test
  void expiredOrderIsOverForEverybody() {
    Order expired = after(placed(), new OrderCommand.LookAtClock(Patience.USUAL, noonAnd(15, 0)));
    assertEquals(Status.EXPIRED, expired.stage().status());
    assertEquals(Actor.SYSTEM, expired.timeline().getLast().by());
    assertEquals(
        new Decision.Refused(new OrderRejection.Overtaken(Status.EXPIRED)),
        Order.decide(expired, new OrderCommand.FollowAuthorisation(noonAnd(16, 0))));
    assertThrows(
        IllegalStateException.class,
        () -> Order.evolve(expired, OrderEvent.OrderConfirmed.of(PLACEMENT, PICKUP, NOON)));
    assertEquals(
        new Decision.Refused(new OrderRejection.NotNow(Action.CANCEL, Status.EXPIRED, Set.of())),
        Order.decide(
            expired,
            new OrderCommand.Cancel(
                Reason.CUSTOMER_REQUEST, LiableParty.CUSTOMER, CUSTOMER, noonAnd(16, 0))));
  }

  @Test
  void orderForTheEveningIsShownWhenItsTimeHasComeAndItsClockRunsFromThen() {
    Placement evening =
        Placements.forTheEvening(Fulfilment.DELIVERY, PaymentMethod.CASH_ON_DELIVERY);
    Instant showAt = NOON.plus(Duration.ofHours(6)).minus(Duration.ofMinutes(20 + 9 + 10));
    Order placed = after((OrderState) OrderState.NONE, place(evening));
    Order confirmed =
        (Order) Order.evolve(placed, OrderEvent.OrderConfirmed.of(evening, PICKUP, NOON));
    assertEquals(new Stage.Scheduled(showAt), confirmed.stage());
    assertEquals(Status.CONFIRMED, confirmed.stage().status());
    assertEquals(evening.slot().orElseThrow().window(), confirmed.promised());
    assertEquals(Optional.of(showAt), Waiting.lookAt(confirmed, Patience.USUAL));
    assertEquals(NOTHING, look(confirmed, showAt.minusMillis(1)));
    assertEquals(
        Decision.happened(new OrderEvent.OrderReleased("bouchon", Actor.SYSTEM, showAt)),
        look(confirmed, showAt));
    Order shown = after(confirmed, new OrderCommand.LookAtClock(Patience.USUAL, showAt));
    assertEquals(new Stage.Confirmed(showAt, 0), shown.stage());
    assertEquals(2, shown.timeline().size(), "being shown is no stage of its own");
    assertEquals(
        Optional.of(showAt.plus(Duration.ofMinutes(2))), Waiting.lookAt(shown, Patience.USUAL));
    Instant end = showAt.plus(Duration.ofMinutes(10));
    assertEquals(expired(end), look(shown, end));
  }

  @Test
  void whatIsPaidForOnlyWhenItsTimeHasComeIsShownAtOnce() {
    Placement evening = Placements.forTheEvening(Fulfilment.DELIVERY, PaymentMethod.CARD);
    Instant showAt = evening.slot().orElseThrow().showAt();
    Order placed = after((OrderState) OrderState.NONE, place(evening));
    Order late = after(placed, new OrderCommand.FollowAuthorisation(showAt));
    assertEquals(new Stage.Confirmed(showAt, 0), late.stage());
    Order early = after(placed, new OrderCommand.FollowAuthorisation(showAt.minusMillis(1)));
    assertEquals(new Stage.Scheduled(showAt), early.stage());
  }

  @Test
  void beforeItIsShownItMayBeCancelledOrRejectedAndNotAccepted() {
    Placement evening =
        Placements.forTheEvening(Fulfilment.COLLECTION, PaymentMethod.CASH_ON_DELIVERY);
    Order order =
        (Order)
            Order.evolve(
                after((OrderState) OrderState.NONE, place(evening)),
                OrderEvent.OrderConfirmed.of(evening, PICKUP, NOON));
    assertEquals(Set.of(Action.REJECT), order.allowed(Actor.Role.RESTAURANT));
    assertEquals(Set.of(), order.allowed(Actor.Role.SYSTEM));
    assertEquals(Set.of(Action.CANCEL), order.allowed(Actor.Role.CUSTOMER));
    assertEquals(
        new Decision.Refused(
            new OrderRejection.NotNow(Action.ACCEPT, Status.CONFIRMED, Set.of(Action.REJECT))),
        Order.decide(order, new OrderCommand.Accept(20, KITCHEN, NOON)));
    assertEquals(
        Status.REJECTED,
        after(order, new OrderCommand.Reject(Reason.KITCHEN_CLOSED, KITCHEN, NOON))
            .stage()
            .status());
    assertEquals(
        Status.CANCELLED,
        after(
                order,
                new OrderCommand.Cancel(
                    Reason.CUSTOMER_REQUEST, LiableParty.CUSTOMER, CUSTOMER, NOON))
            .stage()
            .status());
  }

  @Test
  void kitchenThatIsFastEnoughKeepsTheSlot() {
    Placement evening =
        Placements.forTheEvening(Fulfilment.DELIVERY, PaymentMethod.CASH_ON_DELIVERY);
    PromisedWindow wanted = evening.slot().orElseThrow().window();
    Instant showAt = evening.slot().orElseThrow().showAt();
    Order shown =
        after(
            Order.evolve(
                after((OrderState) OrderState.NONE, place(evening)),
                OrderEvent.OrderConfirmed.of(evening, PICKUP, NOON)),
            new OrderCommand.LookAtClock(Patience.USUAL, showAt));
    Instant leaving = wanted.from().minus(Duration.ofMinutes(9));
    for (int minutes : new int[] {1, 20, 30}) {
      Order accepted = after(shown, new OrderCommand.Accept(minutes, KITCHEN, showAt));
      assertEquals(Optional.of(leaving), accepted.readyAt());
      assertEquals(wanted, accepted.promised());
    }
    Order late = after(shown, new OrderCommand.Accept(31, KITCHEN, showAt));
    assertEquals(Optional.of(leaving.plus(Duration.ofMinutes(1))), late.readyAt());
    assertEquals(wanted.from().plus(Duration.ofMinutes(1)), late.promised().from());
  }

  @Test
  void whatComesAfterTheEndIsNoNag() {
    Patience patience =
        new Patience(
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(2)));
    assertEquals(List.of(Duration.ofSeconds(1)), patience.nags());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Patience(
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                Collections.nCopies(11, Duration.ofSeconds(1))));
  }

  @ParameterizedTest
  @EnumSource(PaymentStep.class)
  void noStepIsAskedForTwice(PaymentStep step) {
    PaymentAsks once =
        switch (step) {
          case AUTHORISE -> PaymentAsks.NONE.asking(PaymentStep.AUTHORISE);
          case CAPTURE, VOID -> PaymentAsks.NONE.asking(PaymentStep.AUTHORISE).asking(step);
        };
    for (PaymentStep again : PaymentStep.values()) {
      if (again == step || step != PaymentStep.AUTHORISE) {
        assertThrows(IllegalStateException.class, () -> once.asking(again));
      }
    }
  }
}
