package dev.tiffin.order.order;

import dev.tiffin.order.order.Actor.Role;
import java.util.EnumSet;
import java.util.Set;

/** Who may do what, when: the one table of it. */
public final class Permission {
  private Permission() {}

  /**
   * What {@code role} may do to an order of that status.
   *
   * @param waits whether it is for a later time, and the restaurant is not shown it yet
   */
  public static Set<Action> allowed(
      Status status, boolean waits, Fulfilment fulfilment, Role role) {
    return switch (role) {
      case CUSTOMER -> customer(status);
      // nothing can be promised so early; that it cannot be had at all may be said at any time
      case RESTAURANT -> waits ? EnumSet.of(Action.REJECT) : restaurant(status, fulfilment);
      case DISPATCHER -> dispatcher(status);
      case SYSTEM -> status == Status.CONFIRMED && !waits ? EnumSet.of(Action.ACCEPT) : Set.of();
      case COURIER -> Set.of();
    };
  }

  /** Whether {@code role} may do that to any order at all. */
  static boolean ever(Action action, Role role) {
    return switch (role) {
      case CUSTOMER, DISPATCHER -> action == Action.CANCEL;
      case RESTAURANT -> true;
      case SYSTEM -> action == Action.ACCEPT; // where the restaurant wants it done by itself
      case COURIER -> false;
    };
  }

  private static Set<Action> customer(Status status) {
    return switch (status) {
      case PLACED, CONFIRMED -> EnumSet.of(Action.CANCEL);
      case ACCEPTED, PREPARING, READY, PICKED_UP -> Set.of();
      case DELIVERED, COLLECTED, NO_SHOW, REJECTED, CANCELLED, UNDELIVERED, EXPIRED -> Set.of();
    };
  }

  private static Set<Action> restaurant(Status status, Fulfilment fulfilment) {
    return switch (status) {
      case CONFIRMED -> EnumSet.of(Action.ACCEPT, Action.REJECT);
      case ACCEPTED -> EnumSet.of(Action.PREPARE, Action.READY, Action.DELAY, Action.CANCEL);
      case PREPARING -> EnumSet.of(Action.READY, Action.DELAY, Action.CANCEL);
      case READY ->
          fulfilment == Fulfilment.COLLECTION
              ? EnumSet.of(Action.COLLECT, Action.NO_SHOW, Action.CANCEL)
              : EnumSet.of(Action.CANCEL);
      case PLACED, PICKED_UP -> Set.of();
      case DELIVERED, COLLECTED, NO_SHOW, REJECTED, CANCELLED, UNDELIVERED, EXPIRED -> Set.of();
    };
  }

  private static Set<Action> dispatcher(Status status) {
    return switch (status) {
      case ACCEPTED, PREPARING, READY -> EnumSet.of(Action.CANCEL);
      case PLACED, CONFIRMED, PICKED_UP -> Set.of();
      case DELIVERED, COLLECTED, NO_SHOW, REJECTED, CANCELLED, UNDELIVERED, EXPIRED -> Set.of();
    };
  }
}
