package dev.tiffin.gateway.order;

import dev.tiffin.contracts.order.v1.BatchGetOrdersRequest;
import dev.tiffin.contracts.order.v1.BatchGetOrdersResponse;
import dev.tiffin.contracts.order.v1.ChangeOrderRequest;
import dev.tiffin.contracts.order.v1.ChangeOrderResponse;
import dev.tiffin.contracts.order.v1.GetOrderHistoryRequest;
import dev.tiffin.contracts.order.v1.GetOrderHistoryResponse;
import dev.tiffin.contracts.order.v1.GetOrderRequest;
import dev.tiffin.contracts.order.v1.GetOrderResponse;
import dev.tiffin.contracts.order.v1.HistoryServiceGrpc;
import dev.tiffin.contracts.order.v1.ListOrdersRequest;
import dev.tiffin.contracts.order.v1.ListOrdersResponse;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.PlaceOrderResponse;
import dev.tiffin.contracts.order.v1.PreviewOrderRequest;
import dev.tiffin.contracts.order.v1.PreviewOrderResponse;
import dev.tiffin.gateway.adapter.grpc.Reply;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import io.grpc.Channel;
import java.time.Instant;
import java.util.List;

/** Asks order, on behalf of a caller. */
public final class OrderClient {
  private final OrderServiceGrpc.OrderServiceStub orders;
  private final HistoryServiceGrpc.HistoryServiceStub histories;

  public OrderClient(Channel channel) {
    orders = OrderServiceGrpc.newStub(channel);
    histories = HistoryServiceGrpc.newStub(channel);
  }

  private OrderServiceGrpc.OrderServiceStub as(Caller caller) {
    return GrpcChannel.as(caller, orders);
  }

  PlaceOrderResponse place(Caller caller, PlaceOrderRequest request) {
    return Reply.to(observer -> as(caller).placeOrder(request, observer));
  }

  Order get(Caller caller, String id) {
    GetOrderRequest request = GetOrderRequest.newBuilder().setOrderId(id).build();
    GetOrderResponse response = Reply.to(observer -> as(caller).getOrder(request, observer));
    return response.getOrder();
  }

  /** The order as it was at that moment. */
  Order get(Caller caller, String id, Instant at) {
    return history(
            caller,
            GetOrderHistoryRequest.newBuilder()
                .setOrderId(id)
                .setAt(Values.timestamp(at))
                .setAfterVersion(Integer.MAX_VALUE) // its events are not asked for
                .build())
        .getOrder();
  }

  /** What it went through. */
  GetOrderHistoryResponse history(Caller caller, GetOrderHistoryRequest request) {
    return Reply.to(
        observer -> GrpcChannel.as(caller, histories).getOrderHistory(request, observer));
  }

  List<Order> get(Caller caller, List<String> ids) {
    BatchGetOrdersRequest request = BatchGetOrdersRequest.newBuilder().addAllOrderIds(ids).build();
    BatchGetOrdersResponse response =
        Reply.to(observer -> as(caller).batchGetOrders(request, observer));
    return response.getOrdersList();
  }

  ListOrdersResponse list(Caller caller, ListOrdersRequest request) {
    return Reply.to(observer -> as(caller).listOrders(request, observer));
  }

  PreviewOrderResponse preview(Caller caller, PreviewOrderRequest request) {
    return Reply.to(observer -> as(caller).previewOrder(request, observer));
  }

  Order change(Caller caller, ChangeOrderRequest request) {
    ChangeOrderResponse response = Reply.to(observer -> as(caller).changeOrder(request, observer));
    return response.getOrder();
  }
}
