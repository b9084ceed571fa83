package dev.tiffin.order.adapter.grpc;

import dev.tiffin.contracts.order.v1.ListOrdersRequest;
import dev.tiffin.contracts.order.v1.ListOrdersResponse;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.order.adapter.postgres.OrderFilter;
import dev.tiffin.order.adapter.postgres.OrderStore;
import dev.tiffin.order.adapter.postgres.StoredOrder;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import java.util.List;
import java.util.Optional;

/** Pages through orders, newest first: each caller only those they may see. */
final class OrderPages {
  private static final int FIRST_MAX = 100;
  private static final Cursor CURSOR = new Cursor("o:");

  private OrderPages() {}

  static ListOrdersResponse list(OrderStore store, ListOrdersRequest request, Caller anyone) {
    Caller caller = Visibility.signedIn(anyone);
    if (request.getFirst() < 1 || request.getFirst() > FIRST_MAX) {
      throw Refusal.invalid("/first", "OUT_OF_RANGE", "This must be from 1 to " + FIRST_MAX + ".");
    }
    // one more than asked for shows whether there is a next page
    List<StoredOrder> found = store.list(filter(caller, request, request.getFirst() + 1));
    boolean hasNext = found.size() > request.getFirst();
    ListOrdersResponse.Builder response = ListOrdersResponse.newBuilder().setHasNext(hasNext);
    for (StoredOrder order : hasNext ? found.subList(0, request.getFirst()) : found) {
      response.addOrders(Visibility.shown(order, caller));
      response.addCursors(CURSOR.write(order.order().getId()));
    }
    return response.build();
  }

  private static OrderFilter filter(Caller caller, ListOrdersRequest request, int limit) {
    Optional<List<String>> restaurants =
        request.getRestaurantId().isEmpty()
            ? Optional.empty()
            : Optional.of(List.of(request.getRestaurantId()));
    if (caller.is(Role.ROLE_RESTAURANT) && !caller.restaurantIds().contains("*")) {
      restaurants =
          Optional.of(
              caller.restaurantIds().stream()
                  .filter(id ->
                      request.getRestaurantId().isEmpty() || id.equals(request.getRestaurantId()))
                  .toList());
    }
    return new OrderFilter(
        caller.is(Role.ROLE_CUSTOMER) ? Optional.of(caller.id()) : Optional.empty(),
        caller.is(Role.ROLE_COURIER) ? Optional.of(caller.id()) : Optional.empty(),
        seesNothing(caller) ? Optional.of(List.of()) : restaurants,
        request.getStatusesList().stream().map(OrderPages::number).toList(),
        request.getAfter().isEmpty()
            ? Optional.empty()
            : Optional.of(CURSOR.read(request.getAfter())),
        limit);
  }

  private static boolean seesNothing(Caller caller) {
    return switch (caller.role()) {
      case ROLE_CUSTOMER, ROLE_RESTAURANT, ROLE_COURIER, ROLE_DISPATCHER -> false;
      case ROLE_SYSTEM, ROLE_OPERATOR, ROLE_UNSPECIFIED, UNRECOGNIZED -> true;
    };
  }

  private static int number(OrderStatus status) {
    if (status == OrderStatus.ORDER_STATUS_UNSPECIFIED || status == OrderStatus.UNRECOGNIZED) {
      throw Refusal.invalid("/status", "UNKNOWN", "There is no such status.");
    }
    return status.getNumber();
  }
}
