package dev.tiffin.order.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an order waits for, and what comes of it when it has waited long enough. What was due while
 * nobody looked is not made good: of several nags the last is told, and after its end it expires.
 */
public final class Waiting {
  private Waiting() {}

  /** When somebody has to look at its clock next; empty where it does not depend on time. */
  public static Optional<Instant> lookAt(Order order, Patience patience) {
    return switch (order.stage()) {
      case Stage.Placed _ -> Optional.of(order.placement().placedAt().plus(patience.payment()));
      case Stage.Scheduled(Instant showAt) -> Optional.of(showAt);
      case Stage.Confirmed(Instant shownAt, int nags) ->
          Optional.of(
              shownAt.plus(
                  nags < patience.nags().size() ? patience.nags().get(nags) : patience.answer()));
      case Stage.Accepted _, Stage.Preparing _, Stage.Ready _, Stage.PickedUp _, Stage.Ended _ ->
          Optional.empty();
    };
  }

  static Decision decide(Order order, OrderCommand.LookAtClock look) {
    Instant now = look.at();
    return switch (order.stage()) {
      case Stage.Placed _
          when isOver(order.placement().placedAt(), look.patience().payment(), now) ->
          expired(now);
      case Stage.Scheduled(Instant showAt) when !now.isBefore(showAt) ->
          Decision.happened(
              new OrderEvent.OrderReleased(order.placement().restaurantId(), Actor.SYSTEM, now));
      case Stage.Confirmed(Instant shownAt, _)
          when isOver(shownAt, look.patience().answer(), now) ->
          expired(now);
      case Stage.Confirmed(Instant shownAt, int nags)
          when nagsBy(now, shownAt, look.patience()) > nags ->
          Decision.happened(
              new OrderEvent.OrderNagged(nagsBy(now, shownAt, look.patience()), Actor.SYSTEM, now));
      case Stage.Placed _,
          Stage.Scheduled _,
          Stage.Confirmed _,
          Stage.Accepted _,
          Stage.Preparing _,
          Stage.Ready _,
          Stage.PickedUp _,
          Stage.Ended _ ->
          new Decision.Refused(new OrderRejection.NotDue());
    };
  }

  private static Decision expired(Instant now) {
    return Decision.happened(new OrderEvent.OrderExpired(Actor.SYSTEM, now));
  }

  private static int nagsBy(Instant now, Instant shownAt, Patience patience) {
    return (int) patience.nags().stream().filter(nag -> isOver(shownAt, nag, now)).count();
  }

  private static boolean isOver(Instant since, Duration wait, Instant now) {
    return !now.isBefore(since.plus(wait));
  }
}
