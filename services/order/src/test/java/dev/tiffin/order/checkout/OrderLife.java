package dev.tiffin.order.checkout;

import static dev.tiffin.order.order.Placements.COURIER;
import static dev.tiffin.order.order.Placements.CUSTOMER;
import static dev.tiffin.order.order.Placements.DISPATCHER;
import static dev.tiffin.order.order.Placements.KITCHEN;
import static dev.tiffin.order.order.Placements.NOON;
import static dev.tiffin.order.order.Placements.forTheEvening;
import static dev.tiffin.order.order.Placements.free;
import static dev.tiffin.order.order.Placements.place;
import static dev.tiffin.order.order.Placements.placement;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.order.order.Actor;
import dev.tiffin.order.order.Decision;
import dev.tiffin.order.order.Fulfilment;
import dev.tiffin.order.order.LiableParty;
import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderCommand;
import dev.tiffin.order.order.OrderEvent;
import dev.tiffin.order.order.OrderEvent.PaymentAsked;
import dev.tiffin.order.order.OrderState;
import dev.tiffin.order.order.Patience;
import dev.tiffin.order.order.PaymentMethod;
import dev.tiffin.order.order.PaymentStep;
import dev.tiffin.order.order.Placement;
import dev.tiffin.order.order.Reason;
import dev.tiffin.order.order.Stage;
import dev.tiffin.order.order.Status;
import dev.tiffin.order.order.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** One order, told at random, and the payment that carries out what it asks. */
final class OrderLife {
  /** Written down once more, on purpose: what {@code Order} allows is held against this. */
  private static final Map<Status, Set<Status>> NEXT =
      Map.ofEntries(
          Map.entry(
              Status.PLACED,
              EnumSet.of(Status.CONFIRMED, Status.REJECTED, Status.EXPIRED, Status.CANCELLED)),
          Map.entry(
              Status.CONFIRMED,
              EnumSet.of(Status.ACCEPTED, Status.REJECTED, Status.EXPIRED, Status.CANCELLED)),
          Map.entry(Status.ACCEPTED, EnumSet.of(Status.PREPARING, Status.READY, Status.CANCELLED)),
          Map.entry(Status.PREPARING, EnumSet.of(Status.READY, Status.CANCELLED)),
          Map.entry(
              Status.READY,
              EnumSet.of(Status.PICKED_UP, Status.COLLECTED, Status.NO_SHOW, Status.CANCELLED)),
          Map.entry(Status.PICKED_UP, EnumSet.of(Status.DELIVERED, Status.UNDELIVERED)),
          Map.entry(Status.DELIVERED, Set.of()),
          Map.entry(Status.COLLECTED, Set.of()),
          Map.entry(Status.NO_SHOW, Set.of()),
          Map.entry(Status.REJECTED, Set.of()),
          Map.entry(Status.CANCELLED, Set.of()),
          Map.entry(Status.UNDELIVERED, Set.of()),
          Map.entry(Status.EXPIRED, Set.of()));

  private final Random random;
  private final Placement placement;
  private final List<OrderEvent> events = new ArrayList<>();
  private final Till till;
  private OrderState state = OrderState.NONE;
  private Instant now = NOON;

  OrderLife(Random random) {
    this.random = random;
    this.till = new Till(random);
    PaymentMethod method = one(PaymentMethod.values());
    placement =
        switch (random.nextInt(8)) {
          case 0 -> free(method);
          case 1, 2 -> forTheEvening(one(Fulfilment.values()), method);
          default -> placement(one(Fulfilment.values()), method);
        };
    tell(place(placement));
  }

  Order order() {
    return (Order) state;
  }

  @SafeVarargs
  private <T> T one(T... of) {
    return of[random.nextInt(of.length)];
  }

  /** Mostly what comes next, so that lives get somewhere; at times anything at all. */
  void goOn(int commands) {
    for (int i = 0; i < commands; i++) {
      goOn();
    }
  }

  private void goOn() {
    now = now.plus(Duration.ofSeconds(random.nextInt(120)));
    till.work();
    switch (random.nextInt(5)) {
      case 0 -> tell(anything());
      case 1 -> till.told(now).ifPresent(this::tell);
      case 2 -> tell(new OrderCommand.LookAtClock(Patience.USUAL, now));
      default -> tell(likely());
    }
  }

  private OrderCommand likely() {
    return switch (order().stage().status()) {
      case PLACED -> till.told(now).orElse(new OrderCommand.LookAtClock(Patience.USUAL, now));
      case CONFIRMED -> {
        if (order().stage() instanceof Stage.Scheduled(Instant showAt)) {
          now = showAt.isAfter(now) ? showAt : now;
          yield new OrderCommand.LookAtClock(Patience.USUAL, now);
        }
        yield new OrderCommand.Accept(20, KITCHEN, now);
      }
      case ACCEPTED -> one(new OrderCommand.Prepare(KITCHEN, now), ready(), delay());
      case PREPARING -> one(ready(), delay());
      case READY ->
          placement.fulfilment() == Fulfilment.DELIVERY
              ? new OrderCommand.FollowPickUp(COURIER, now)
              : one(new OrderCommand.Collect(KITCHEN, now), new OrderCommand.NoShow(KITCHEN, now));
      case PICKED_UP -> one(new OrderCommand.FollowHandOver(COURIER, now), failure());
      case DELIVERED, COLLECTED, NO_SHOW, REJECTED, CANCELLED, UNDELIVERED, EXPIRED -> anything();
    };
  }

  private OrderCommand ready() {
    return new OrderCommand.MarkReady(KITCHEN, now);
  }

  private OrderCommand delay() {
    return new OrderCommand.Delay(1 + random.nextInt(120), KITCHEN, now);
  }

  private OrderCommand failure() {
    return new OrderCommand.FollowFailure(
        one(Reason.values()), one(LiableParty.values()), COURIER, now);
  }

  private OrderCommand anything() {
    Actor by = one(CUSTOMER, KITCHEN, COURIER, DISPATCHER, Actor.SYSTEM);
    return switch (random.nextInt(17)) {
      case 0 -> place(placement);
      case 1 -> new OrderCommand.Accept(1 + random.nextInt(240), by, now);
      case 2 -> new OrderCommand.Reject(one(Reason.values()), by, now);
      case 3 -> new OrderCommand.Delay(1 + random.nextInt(120), by, now);
      case 4 -> new OrderCommand.Prepare(by, now);
      case 5 -> new OrderCommand.MarkReady(by, now);
      case 6 -> cancel(by);
      case 7 -> new OrderCommand.Collect(by, now);
      case 8 -> new OrderCommand.NoShow(by, now);
      case 9 -> // never heard of an order whose card nobody was asked about
          placement.isPaidByCard() ? ready() : new OrderCommand.FollowAuthorisation(now);
      case 10 -> placement.isPaidByCard() ? ready() : new OrderCommand.FollowDecline(now);
      case 11 -> new OrderCommand.FollowPaymentRefusal(one(PaymentStep.values()), now);
      case 12 -> new OrderCommand.FollowPickUp(by, now);
      case 13 -> new OrderCommand.FollowHandOver(by, now);
      case 14 -> failure();
      case 15 -> new OrderCommand.LookAtClock(Patience.USUAL, now.minusSeconds(600));
      default -> new OrderCommand.LookAtClock(Patience.USUAL, now.plusSeconds(3_600));
    };
  }

  private OrderCommand cancel(Actor by) {
    return new OrderCommand.Cancel(one(Reason.values()), one(LiableParty.values()), by, now);
  }

  /** Decides it, and holds what comes of it against what may. */
  private void tell(OrderCommand command) {
    switch (Checkout.decide(state, command)) {
      case Decision.Refused _ -> {
        // nothing happens
      }
      case Decision.Happened happened -> {
        assertTrue(!happened.events().isEmpty(), "nothing happened of " + command);
        happened.events().forEach(this::happened);
      }
    }
    Order order = order();
    assertEquals(state, Order.replay(events), "what is folded is what was decided");
    assertEquals(events.size(), order.version());
    assertEquals(
        Set.of(Status.PLACED, Status.CONFIRMED).contains(order.stage().status()),
        Waiting.lookAt(order, Patience.USUAL).isPresent(),
        "a clock runs while somebody is waited for");
    asksAreInOrder();
  }

  private void happened(OrderEvent event) {
    Optional<Status> before =
        state instanceof Order order ? Optional.of(order.stage().status()) : Optional.empty();
    state = Order.evolve(state, event);
    events.add(event);
    Status after = order().stage().status();
    before
        .filter(status -> status != after)
        .ifPresent(status ->
            assertTrue(requireNonNull(NEXT.get(status)).contains(after), status + " to " + after));
    if (event instanceof PaymentAsked asked) {
      till.asked(asked.step());
    }
  }

  private void asksAreInOrder() {
    List<PaymentAsked> asks =
        events.stream()
            .filter(PaymentAsked.class::isInstance)
            .map(PaymentAsked.class::cast)
            .toList();
    for (int i = 0; i < asks.size(); i++) {
      assertEquals(i + 1, asks.get(i).number());
    }
    Set<PaymentStep> steps = asks.stream().map(PaymentAsked::step).collect(Collectors.toSet());
    assertEquals(asks.size(), steps.size(), "each step once: " + asks);
    assertTrue(!steps.containsAll(Set.of(PaymentStep.CAPTURE, PaymentStep.VOID)), "" + asks);
  }

  /** Whoever is waited for answers or is given up, and payment does all that was asked. */
  void end() {
    while (!order().hasEnded()) {
      now = now.plus(Duration.ofHours(1));
      tell(
          switch (order().stage().status()) {
            case PLACED, CONFIRMED -> new OrderCommand.LookAtClock(Patience.USUAL, now);
            case ACCEPTED, PREPARING, READY -> cancel(DISPATCHER);
            default -> new OrderCommand.FollowHandOver(COURIER, now);
          });
    }
    till.workAll();
    till.toldAll(now).forEach(this::tell);
    till.workAll();
    boolean served =
        Set.of(Status.DELIVERED, Status.COLLECTED, Status.NO_SHOW)
                .contains(order().stage().status())
            || order().stage() instanceof Stage.Undelivered undelivered
                && undelivered.liable() == LiableParty.CUSTOMER;
    if (!placement.isPaidByCard()) {
      assertTrue(till.isUntouched(), "no card has to do with it: " + till);
    } else if (till.refuses()) {
      assertTrue(till.isRefusedOrSettled(served), order().stage() + " but " + till);
    } else {
      assertTrue(till.isSettled(served), order().stage() + " but " + till);
    }
  }
}
