package dev.tiffin.kitchen;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.menu.v1.PricedLine;
import dev.tiffin.contracts.menu.v1.PricedOption;
import dev.tiffin.contracts.order.v1.BatchGetOrdersRequest;
import dev.tiffin.contracts.order.v1.BatchGetOrdersResponse;
import dev.tiffin.contracts.order.v1.ChangeOrderRequest;
import dev.tiffin.contracts.order.v1.ChangeOrderResponse;
import dev.tiffin.contracts.order.v1.ListOrdersRequest;
import dev.tiffin.contracts.order.v1.ListOrdersResponse;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderAccepted;
import dev.tiffin.contracts.order.v1.OrderAction;
import dev.tiffin.contracts.order.v1.OrderConfirmed;
import dev.tiffin.contracts.order.v1.OrderPlaced;
import dev.tiffin.contracts.order.v1.OrderReady;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc.OrderServiceImplBase;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.contracts.order.v1.Recipient;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.kitchen.adapter.protobuf.Words;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import dev.tiffin.platform.testing.service.ToldFacts;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Orders that are confirmed, then accepted, then ready; tells of it like the real one. */
final class OrderFake extends OrderServiceImplBase {
  static final String NOTE = "Third floor, the blue door.";

  /** What was asked, and by whom. */
  record Asked(Caller by, ChangeOrderRequest request) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  final List<String> notesAsked = new CopyOnWriteArrayList<>();
  volatile boolean away;
  volatile boolean silent;
  private final Map<String, Order> orders = new ConcurrentHashMap<>();
  private final ToldFacts topic;

  OrderFake(ToldFacts topic) {
    this.topic = topic;
  }

  /** Places and confirms these orders, all told at once. */
  void confirm(List<String> orderIds, String restaurantId) {
    for (String id : orderIds) {
      orders.put(
          id,
          Order.newBuilder()
              .setId(id)
              .setRestaurantId(restaurantId)
              .setStatus(OrderStatus.ORDER_STATUS_CONFIRMED)
              .setVersion(2)
              .setRecipient(Recipient.newBuilder().setNote(NOTE))
              .build());
    }
    topic.tell(orderIds, placed(restaurantId), confirmed(restaurantId));
  }

  void place(String orderId, String restaurantId) {
    topic.tell(orderId, placed(restaurantId));
  }

  void tell(String orderId, Message fact) {
    topic.tell(orderId, fact);
  }

  void tellAllAgain() {
    topic.tellAllAgain();
  }

  private static OrderPlaced placed(String restaurantId) {
    return OrderPlaced.newBuilder()
        .setShortCode("K7-42")
        .setRestaurantId(restaurantId)
        .setFulfilment(Fulfilment.FULFILMENT_DELIVERY)
        .setPromised(promised(40))
        .addLines(
            PricedLine.newBuilder()
                .setItemId("quenelle")
                .setName("Quenelle")
                .setQuantity(2)
                .addOptions(PricedOption.newBuilder().setName("Sauce Nantua")))
        .build();
  }

  static OrderConfirmed confirmed(String restaurantId) {
    return OrderConfirmed.newBuilder()
        .setRestaurantId(restaurantId)
        .setFulfilment(Fulfilment.FULFILMENT_DELIVERY)
        .build();
  }

  @Override
  public void changeOrder(
      ChangeOrderRequest request, StreamObserver<ChangeOrderResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          asked.add(new Asked(Caller.current(), request));
          if (away) {
            throw Refusal.unavailable("Away.");
          }
          return ChangeOrderResponse.newBuilder().setOrder(change(request)).build();
        });
  }

  private synchronized Order change(ChangeOrderRequest request) {
    Order before = orders.get(request.getOrderId());
    if (before == null) {
      throw Refusal.notFound("order");
    }
    if (request.getIfVersion() > 0 && request.getIfVersion() != before.getVersion()) {
      throw Refusal.stale(before.getVersion());
    }
    Order after =
        switch (request.getCommandCase()) {
          case ACCEPT -> accept(before, request.getAccept().getPreparationMinutes());
          case READY -> step(before, OrderStatus.ORDER_STATUS_ACCEPTED).build();
          default -> throw new IllegalStateException("not in this town: " + request);
        };
    orders.put(after.getId(), after);
    return after;
  }

  private Order accept(Order before, int minutes) {
    Timestamp readyAt = inMinutes(minutes);
    Order.Builder after =
        step(before, OrderStatus.ORDER_STATUS_CONFIRMED)
            .setStatus(OrderStatus.ORDER_STATUS_ACCEPTED)
            .setReadyAt(readyAt)
            .setPromised(promised(minutes))
            .addAllowed(OrderAction.ORDER_ACTION_READY);
    if (!silent) {
      topic.tell(
          before.getId(),
          OrderAccepted.newBuilder()
              .setPreparationMinutes(minutes)
              .setReadyAt(readyAt)
              .setPromised(after.getPromised())
              .build());
    }
    return after.build();
  }

  void ready(String orderId) {
    topic.tell(orderId, OrderReady.getDefaultInstance());
  }

  private static Order.Builder step(Order before, OrderStatus from) {
    if (before.getStatus() != from) {
      throw new Refusal(
          ProblemKind.PROBLEM_KIND_CONFLICT,
          "ILLEGAL_TRANSITION",
          "The order is " + before.getStatus() + ".");
    }
    return before.toBuilder().setVersion(before.getVersion() + 1);
  }

  @Override
  public void batchGetOrders(
      BatchGetOrdersRequest request, StreamObserver<BatchGetOrdersResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          if (!Caller.current().is(Role.ROLE_SYSTEM)) {
            throw Refusal.forbidden("Only for services.");
          }
          notesAsked.addAll(request.getOrderIdsList());
          BatchGetOrdersResponse.Builder response = BatchGetOrdersResponse.newBuilder();
          for (String id : request.getOrderIdsList()) {
            Order order = orders.get(id);
            if (order != null) {
              response.addOrders(order);
            }
          }
          return response.build();
        });
  }

  /** A customer called {@code of-} and an order's id has that one, on the second page. */
  @Override
  public void listOrders(ListOrdersRequest request, StreamObserver<ListOrdersResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          Caller caller = Caller.current();
          if (!caller.is(Role.ROLE_CUSTOMER)) {
            throw Refusal.forbidden("Only in a customer's name.");
          }
          return request.getAfter().isEmpty()
              ? ListOrdersResponse.newBuilder()
                  .setHasNext(true)
                  .addOrders(Order.newBuilder().setId("another"))
                  .addCursors("1")
                  .build()
              : ListOrdersResponse.newBuilder()
                  .addOrders(Order.newBuilder().setId(caller.id().replaceFirst("^of-", "")))
                  .addCursors("2")
                  .build();
        });
  }

  private static PromisedWindow promised(int minutes) {
    return PromisedWindow.newBuilder()
        .setFrom(inMinutes(minutes))
        .setTo(inMinutes(minutes + 15))
        .build();
  }

  private static Timestamp inMinutes(int minutes) {
    return Words.timestamp(
        Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(minutes, ChronoUnit.MINUTES));
  }
}
