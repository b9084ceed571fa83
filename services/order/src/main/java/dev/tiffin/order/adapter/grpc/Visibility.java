package dev.tiffin.order.adapter.grpc;

import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.order.adapter.postgres.OrderStore;
import dev.tiffin.order.adapter.postgres.StoredOrder;
import dev.tiffin.order.adapter.protobuf.Recipients;
import dev.tiffin.order.adapter.protobuf.Words;
import dev.tiffin.order.order.Actor;
import dev.tiffin.order.order.Permission;
import dev.tiffin.order.order.Recipient;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import java.util.List;
import java.util.Optional;

/** Who may see an order, and what each sees of it. */
final class Visibility {
  private Visibility() {}

  /**
   * Whoever calls, where a service that acts for itself, or for a restaurant that wants something
   * done without anybody, is the system.
   *
   * @throws Refusal if nobody is signed in
   */
  static Caller signedIn(Caller caller) {
    if (!caller.id().isEmpty()) {
      return caller;
    }
    return switch (caller.role()) {
      case ROLE_SYSTEM -> caller;
      case ROLE_RESTAURANT -> new Caller("", Role.ROLE_SYSTEM, caller.restaurantIds());
      case ROLE_CUSTOMER,
          ROLE_COURIER,
          ROLE_DISPATCHER,
          ROLE_OPERATOR,
          ROLE_UNSPECIFIED,
          UNRECOGNIZED ->
          throw Refusal.unauthenticated();
    };
  }

  /**
   * The order.
   *
   * @throws Refusal if there is none, or the caller may not see it: both are answered the same
   */
  static StoredOrder stored(OrderStore store, String orderId, Caller caller) {
    return store.find(List.of(orderId)).stream()
        .filter(order -> maySee(caller, order))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("order"));
  }

  static boolean maySee(Caller caller, StoredOrder stored) {
    return switch (caller.role()) {
      case ROLE_CUSTOMER -> stored.order().getCustomerId().equals(caller.id());
      case ROLE_RESTAURANT -> caller.worksFor(stored.order().getRestaurantId());
      case ROLE_COURIER -> stored.courierId().equals(caller.id());
      case ROLE_DISPATCHER -> true;
      case ROLE_SYSTEM -> // for one restaurant, or for all
          caller.restaurantIds().isEmpty()
              || caller.restaurantIds().contains(stored.order().getRestaurantId());
      case ROLE_OPERATOR, ROLE_UNSPECIFIED, UNRECOGNIZED -> false;
    };
  }

  static Order shown(StoredOrder stored, Caller caller) {
    Order.Builder order = stored.order().toBuilder();
    stored.recipient().ifPresent(order::setRecipient);
    return allowing(order, caller);
  }

  static Order shown(Order order, Optional<Recipient> recipient, Caller caller) {
    Order.Builder shown = order.toBuilder();
    recipient.map(Recipients::write).ifPresent(shown::setRecipient);
    return allowing(shown, caller);
  }

  /** An order that has just changed: whom it is for has not. */
  static Order shown(Order changed, Order before, Caller caller) {
    Order.Builder shown = changed.toBuilder();
    if (before.hasRecipient()) {
      shown.setRecipient(before.getRecipient());
    }
    return allowing(shown, caller);
  }

  private static Order allowing(Order.Builder order, Caller caller) {
    Actor.Role role = Words.actor(caller.actor()).role();
    Permission.allowed(
            Words.status(order.getStatus()),
            order.hasShowAt(),
            Words.fulfilment(order.getFulfilment()),
            role)
        .stream()
        .sorted()
        .map(Words::action)
        .forEach(order::addAllowed);
    return order.build();
  }
}
