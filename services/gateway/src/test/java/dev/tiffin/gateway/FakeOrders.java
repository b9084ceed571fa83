package dev.tiffin.gateway;

import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.menu.v1.PricedLine;
import dev.tiffin.contracts.order.v1.Adjustment;
import dev.tiffin.contracts.order.v1.AdjustmentKind;
import dev.tiffin.contracts.order.v1.BatchGetOrdersRequest;
import dev.tiffin.contracts.order.v1.BatchGetOrdersResponse;
import dev.tiffin.contracts.order.v1.ChangeOrderRequest;
import dev.tiffin.contracts.order.v1.ChangeOrderResponse;
import dev.tiffin.contracts.order.v1.GetOrderRequest;
import dev.tiffin.contracts.order.v1.GetOrderResponse;
import dev.tiffin.contracts.order.v1.ListOrdersRequest;
import dev.tiffin.contracts.order.v1.ListOrdersResponse;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderAction;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.PlaceOrderResponse;
import dev.tiffin.contracts.order.v1.PreviewOrderRequest;
import dev.tiffin.contracts.order.v1.PreviewOrderResponse;
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.contracts.order.v1.TimelineEntry;
import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Refusal;
import io.grpc.stub.StreamObserver;

/** An order service that has every order whose name begins like one. */
final class FakeOrders extends OrderServiceGrpc.OrderServiceImplBase {
  private final FakeServices services;

  FakeOrders(FakeServices services) {
    this.services = services;
  }

  static Order order(String id, int version) {
    Actor by = Actor.newBuilder().setRole(Role.ROLE_CUSTOMER).setId("customer-1").build();
    return Order.newBuilder()
        .setId(id)
        .setShortCode("K7-42")
        .setCustomerId("customer-1")
        .setRestaurantId("r1")
        .setRestaurantName("Bouchon r1")
        .setFulfilment(Fulfilment.FULFILMENT_DELIVERY)
        .setStatus(OrderStatus.ORDER_STATUS_CONFIRMED)
        .addLines(
            PricedLine.newBuilder()
                .setItemId("item-1")
                .setName("Quenelle")
                .setQuantity(2)
                .setUnitPrice(FakeServices.euros(1_451))
                .setTotal(FakeServices.euros(2_902))
                .setTaxRateBasisPoints(1_000)
                .setTax(FakeServices.euros(264)))
        .setSubtotal(FakeServices.euros(2_902))
        .addAdjustments(
            Adjustment.newBuilder()
                .setKind(AdjustmentKind.ADJUSTMENT_KIND_DELIVERY_FEE)
                .setAmount(FakeServices.euros(290))
                .setTaxRateBasisPoints(2_000)
                .setTax(FakeServices.euros(48)))
        .setTax(FakeServices.euros(312))
        .setTotal(FakeServices.euros(3_192))
        .setPaymentMethod(PaymentMethod.PAYMENT_METHOD_CASH_ON_DELIVERY)
        .setPromised(PromisedWindow.newBuilder().setFrom(FakeServices.AT).setTo(FakeServices.AT))
        .setSlot(PromisedWindow.newBuilder().setFrom(FakeServices.AT).setTo(FakeServices.AT))
        .setShowAt(FakeServices.AT)
        .setPlacedAt(FakeServices.AT)
        .setUpdatedAt(FakeServices.AT)
        .setVersion(version)
        .addTimeline(
            TimelineEntry.newBuilder()
                .setStatus(OrderStatus.ORDER_STATUS_PLACED)
                .setAt(FakeServices.AT)
                .setBy(by))
        .addAllowed(OrderAction.ORDER_ACTION_CANCEL)
        .addAllowed(OrderAction.ORDER_ACTION_NO_SHOW)
        .build();
  }

  @Override
  public void placeOrder(PlaceOrderRequest request, StreamObserver<PlaceOrderResponse> observer) {
    services.answer(
        observer,
        () -> {
          boolean replayed =
              services.placed.stream()
                  .anyMatch(o -> o.getIdempotencyKey().equals(request.getIdempotencyKey()));
          services.placed.add(request);
          return PlaceOrderResponse.newBuilder()
              .setOrder(order("order-1", 2))
              .setReplayed(replayed)
              .build();
        });
  }

  @Override
  public void getOrder(GetOrderRequest request, StreamObserver<GetOrderResponse> observer) {
    services.answer(
        observer,
        () -> {
          if (!request.getOrderId().startsWith("order-")) {
            throw Refusal.notFound("order");
          }
          return GetOrderResponse.newBuilder().setOrder(order(request.getOrderId(), 7)).build();
        });
  }

  @Override
  public void batchGetOrders(
      BatchGetOrdersRequest request, StreamObserver<BatchGetOrdersResponse> observer) {
    services.answer(
        observer,
        () ->
            BatchGetOrdersResponse.newBuilder()
                .addAllOrders(
                    request.getOrderIdsList().stream()
                        .filter(id -> id.startsWith("order-"))
                        .map(id -> order(id, 7))
                        .toList())
                .build());
  }

  @Override
  public void listOrders(ListOrdersRequest request, StreamObserver<ListOrdersResponse> observer) {
    services.answer(
        observer,
        () -> {
          ListOrdersResponse.Builder page = ListOrdersResponse.newBuilder().setHasNext(true);
          for (int i = 0; i < request.getFirst(); i++) {
            Order.Builder order = order("order-" + i, 7).toBuilder();
            page.addOrders(order.setCustomerId(FakeServices.caller())).addCursors("c/" + i);
          }
          return page.build();
        });
  }

  @Override
  public void previewOrder(
      PreviewOrderRequest request, StreamObserver<PreviewOrderResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          Order order = order("order-1", 1);
          return PreviewOrderResponse.newBuilder()
              .addAllLines(order.getLinesList())
              .setSubtotal(order.getSubtotal())
              .addAllAdjustments(order.getAdjustmentsList())
              .setTax(order.getTax())
              .setTotal(order.getTotal())
              .setPromised(order.getPromised())
              .build();
        });
  }

  @Override
  public void changeOrder(
      ChangeOrderRequest request, StreamObserver<ChangeOrderResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.changes.add(request);
          if (request.getIfVersion() != 0 && request.getIfVersion() != 7) {
            throw Refusal.stale(7);
          }
          return ChangeOrderResponse.newBuilder().setOrder(order(request.getOrderId(), 8)).build();
        });
  }
}
