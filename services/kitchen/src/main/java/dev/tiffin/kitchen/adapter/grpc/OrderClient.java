package dev.tiffin.kitchen.adapter.grpc;

import dev.tiffin.contracts.order.v1.Accept;
import dev.tiffin.contracts.order.v1.BatchGetOrdersRequest;
import dev.tiffin.contracts.order.v1.ChangeOrderRequest;
import dev.tiffin.contracts.order.v1.ListOrdersRequest;
import dev.tiffin.contracts.order.v1.ListOrdersResponse;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc.OrderServiceBlockingStub;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.kitchen.accepting.Orders;
import dev.tiffin.kitchen.printing.Notes;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.runtime.DependencyDownException;
import io.grpc.StatusRuntimeException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orders over gRPC. */
public final class OrderClient implements Orders, Notes {
  private static final Logger log = LoggerFactory.getLogger(OrderClient.class);
  private static final Caller KITCHEN = new Caller("kitchen", Role.ROLE_SYSTEM, Set.of());

  private static final int PAGE = 100;

  /** More than anybody orders in a life. */
  private static final int PAGES_MAX = 1_000;

  private final OrderServiceBlockingStub orders;

  public OrderClient(GrpcChannel channel) {
    this.orders = OrderServiceGrpc.newBlockingStub(channel.channel());
  }

  /**
   * The order after the change.
   *
   * @throws StatusRuntimeException with order's own refusal
   */
  Order change(Caller caller, ChangeOrderRequest request) {
    return GrpcChannel.as(caller, orders).changeOrder(request).getOrder();
  }

  /** Nobody in particular accepts, so the caller has no id, and order shows the system instead. */
  @Override
  public Answer accept(OrderId orderId, String restaurantId, int minutes) {
    try {
      var unused =
          change(
              new Caller("", Role.ROLE_RESTAURANT, Set.of(restaurantId)),
              ChangeOrderRequest.newBuilder()
                  .setOrderId(orderId.value())
                  .setAccept(Accept.newBuilder().setPreparationMinutes(minutes))
                  .build());
      return Answer.ACCEPTED;
    } catch (StatusRuntimeException e) {
      Refusal refusal = Refusal.of(e);
      return switch (refusal.problem().getKind()) {
        case PROBLEM_KIND_CONFLICT, PROBLEM_KIND_STALE, PROBLEM_KIND_NOT_FOUND -> {
          log.debug("order {} is not auto-accepted: {}", orderId, refusal.getMessage());
          yield Answer.REFUSED;
        }
        case PROBLEM_KIND_UNAVAILABLE, PROBLEM_KIND_LIMITED -> Answer.AWAY;
        case PROBLEM_KIND_INVALID,
            PROBLEM_KIND_UNAUTHENTICATED,
            PROBLEM_KIND_FORBIDDEN,
            PROBLEM_KIND_UNPROCESSABLE,
            PROBLEM_KIND_UNSPECIFIED,
            UNRECOGNIZED -> {
          log.warn("order {} cannot be auto-accepted: {}", orderId, refusal.getMessage());
          yield Answer.REFUSED;
        }
      };
    }
  }

  /**
   * All orders of a customer, asked for in their name, the newest hundred thousand.
   *
   * @throws StatusRuntimeException if order does not say
   */
  Set<OrderId> of(String customerId) {
    OrderServiceBlockingStub theirs =
        GrpcChannel.as(new Caller(customerId, Role.ROLE_CUSTOMER, Set.of()), orders);
    Set<OrderId> found = new HashSet<>();
    ListOrdersRequest.Builder request = ListOrdersRequest.newBuilder().setFirst(PAGE);
    for (int page = 0; page < PAGES_MAX; page++) {
      ListOrdersResponse listed = theirs.listOrders(request.build());
      listed.getOrdersList().forEach(order -> found.add(new OrderId(order.getId())));
      if (!listed.getHasNext()) {
        break;
      }
      request.setAfter(listed.getCursors(listed.getCursorsCount() - 1));
    }
    return found;
  }

  @Override
  public String note(OrderId orderId) {
    try {
      return GrpcChannel.as(KITCHEN, orders)
          .batchGetOrders(BatchGetOrdersRequest.newBuilder().addOrderIds(orderId.value()).build())
          .getOrdersList()
          .stream()
          .findFirst()
          .map(order -> order.getRecipient().getNote())
          .orElse("");
    } catch (StatusRuntimeException e) {
      Refusal refusal = Refusal.of(e);
      if (refusal.problem().getKind() == ProblemKind.PROBLEM_KIND_UNAVAILABLE) {
        throw new DependencyDownException("order cannot be asked for a note", e);
      }
      throw refusal;
    }
  }
}
