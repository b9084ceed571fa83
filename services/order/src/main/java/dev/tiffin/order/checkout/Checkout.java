package dev.tiffin.order.checkout;

import dev.tiffin.order.order.Decision;
import dev.tiffin.order.order.LiableParty;
import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderCommand;
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
import dev.tiffin.order.order.OrderEvent;
import dev.tiffin.order.order.OrderEvent.OrderConfirmed;
import dev.tiffin.order.order.OrderEvent.PaymentAsked;
import dev.tiffin.order.order.OrderState;
import dev.tiffin.order.order.PaymentStep;
import dev.tiffin.order.order.Placement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The checkout of an order, from placing to the last cent: the whole story is on this page.
 *
 * <pre>
 *  what happens to the order               by card                      in cash
 *  --------------------------------------  ---------------------------  -------------
 *  placed                                  AUTHORISE is asked           confirmed
 *    authorised, says payment              confirmed
 *    declined, says payment                rejected (PAYMENT_DECLINED)
 *  delivered, collected                    CAPTURE is asked             CAPTURE is asked
 *  not collected                           CAPTURE is asked
 *  undelivered through the customer        CAPTURE is asked
 *  undelivered otherwise                   VOID is asked
 *  rejected, cancelled, expired            VOID is asked
 *  authorised after it was declined        VOID is asked
 *  CAPTURE or VOID is refused for good     kept: somebody looks
 * </pre>
 *
 * <p>What is asked of payment is an event of the order's own, decided and written together with
 * what caused it: no ask is lost, none is made twice. payment reads the asks from the topic,
 * carries them out one after the other for each order, and tells on its own topic how it went.
 *
 * <p>Where things cross, nothing more is needed. An order that ends while its authorisation is on
 * its way has asked for VOID already, and payment lets go of the money whichever it comes to first;
 * an answer that is heard after an end is overtaken and changes nothing. An order that costs
 * nothing is confirmed at once and asks for nothing.
 */
public final class Checkout {
  private Checkout() {}

  /** What comes of a command, and what that means for the money. */
  public static Decision decide(OrderState state, OrderCommand command) {
    return switch (Order.decide(state, command)) {
      case Decision.Refused _
          when command instanceof FollowAuthorisation
              && state instanceof Order order
              && isLoose(order) ->
          Decision.happened(ask(order, PaymentStep.VOID, "", command.at()));
      case Decision.Refused refused -> refused;
      case Decision.Happened happened -> {
        OrderState after = state;
        for (OrderEvent event : happened.events()) {
          after = Order.evolve(after, event);
        }
        List<OrderEvent> events = new ArrayList<>(happened.events());
        next((Order) after, command).ifPresent(events::add);
        yield new Decision.Happened(events);
      }
    };
  }

  /**
   * Whether it ended without having asked for anything to be let go of, since there was nothing. An
   * authorisation that is told nevertheless would be held for ever.
   */
  private static boolean isLoose(Order order) {
    return order.hasEnded() && order.payment().asked().equals(Set.of(PaymentStep.AUTHORISE));
  }

  /**
   * What the checkout does next.
   *
   * @param order as the command has left it
   */
  private static Optional<OrderEvent> next(Order order, OrderCommand command) {
    return switch (command) {
      case PlaceOrder c -> Optional.of(begin(order, c));
      case FollowAuthorisation _,
          FollowPaymentRefusal _,
          Accept _,
          Delay _,
          Prepare _,
          MarkReady _,
          FollowPickUp _ ->
          Optional.empty();
      case LookAtClock c -> order.hasEnded() ? letGo(order, c.at()) : Optional.empty();
      case FollowHandOver _, Collect _ -> take(order, command.at());
      case NoShow _ -> takeFromCard(order, command.at());
      case FollowFailure c ->
          c.liable() == LiableParty.CUSTOMER ? takeFromCard(order, c.at()) : letGo(order, c.at());
      case Reject _, Cancel _ -> letGo(order, command.at());
      case FollowDecline _ -> Optional.empty(); // there is nothing to let go of
    };
  }

  private static OrderEvent begin(Order order, PlaceOrder command) {
    return order.placement().isPaidByCard()
        ? ask(order, PaymentStep.AUTHORISE, command.paymentToken(), command.at())
        : OrderConfirmed.of(order.placement(), command.pickup(), command.at());
  }

  private static Optional<OrderEvent> take(Order order, Instant at) {
    return order.placement().total().isZero()
        ? Optional.empty()
        : Optional.of(ask(order, PaymentStep.CAPTURE, "", at));
  }

  /** Whoever did not take the food did not hand over cash either. */
  private static Optional<OrderEvent> takeFromCard(Order order, Instant at) {
    return order.placement().isPaidByCard() ? take(order, at) : Optional.empty();
  }

  private static Optional<OrderEvent> letGo(Order order, Instant at) {
    return order.placement().isPaidByCard()
        ? Optional.of(ask(order, PaymentStep.VOID, "", at))
        : Optional.empty();
  }

  private static PaymentAsked ask(Order order, PaymentStep step, String token, Instant at) {
    Placement placement = order.placement();
    return new PaymentAsked(
        order.payment().count() + 1,
        placement.paymentMethod(),
        placement.total(),
        step,
        token,
        placement.customerId(),
        placement.restaurantId(),
        at);
  }
}
