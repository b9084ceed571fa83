package dev.tiffin.delivery.adapter.grpc;

import dev.tiffin.contracts.order.v1.BatchGetOrdersRequest;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc.OrderServiceBlockingStub;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.delivery.adapter.postgres.DoorStore;
import dev.tiffin.delivery.adapter.postgres.DoorStore.ToldDoor;
import dev.tiffin.delivery.adapter.protobuf.Words;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Place;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.runtime.DependencyDownException;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks order where runs go. Where somebody lives is in no fact, so it is asked for, by the service
 * itself, before anybody is sent there.
 */
public final class OrderDoors {
  private static final Caller DELIVERY = new Caller("delivery", Role.ROLE_SYSTEM, Set.of());
  private static final int TOGETHER_MAX = 100;

  /** A door that order does not know now is asked for again after this. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

  private final DoorStore doors;
  private final OrderServiceBlockingStub orders;
  private final InstantSource clock;

  public OrderDoors(DoorStore doors, GrpcChannel channel, InstantSource clock) {
    this.doors = doors;
    this.orders = GrpcChannel.as(DELIVERY, OrderServiceGrpc.newBlockingStub(channel.channel()));
    this.clock = clock;
  }

  /**
   * Asks for the doors that are not known.
   *
   * @return how many were asked for; there may be more
   * @throws DependencyDownException if order does not answer
   */
  public int ask() {
    Instant now = clock.instant();
    List<OrderId> unknown = doors.unknown(now.minus(ASK_AGAIN), TOGETHER_MAX);
    if (unknown.isEmpty()) {
      return 0;
    }
    List<ToldDoor> told = answered(unknown).stream().map(OrderDoors::door).toList();
    doors.asked(unknown, now);
    doors.learn(told);
    return unknown.size();
  }

  private List<Order> answered(List<OrderId> ids) {
    try {
      return orders
          .batchGetOrders(
              BatchGetOrdersRequest.newBuilder()
                  .addAllOrderIds(ids.stream().map(OrderId::value).toList())
                  .build())
          .getOrdersList();
    } catch (StatusRuntimeException e) {
      throw new DependencyDownException("order does not say where runs go: " + e.getStatus(), e);
    }
  }

  private static ToldDoor door(Order order) {
    Optional<Place> place =
        order.getRecipient().hasPosition()
            ? Optional.of(Words.place(order.getRecipient().getPosition()))
            : Optional.empty();
    return new ToldDoor(new OrderId(order.getId()), place, order.getShortCode());
  }
}
