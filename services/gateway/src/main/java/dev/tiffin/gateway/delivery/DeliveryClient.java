package dev.tiffin.gateway.delivery;

import dev.tiffin.contracts.delivery.v1.BatchGetDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.BatchGetDeliveriesResponse;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryResponse;
import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.DeliveryServiceGrpc;
import dev.tiffin.contracts.delivery.v1.GetDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.GetDeliveryResponse;
import dev.tiffin.contracts.delivery.v1.GetProofPhotoRequest;
import dev.tiffin.contracts.delivery.v1.GetProofPhotoResponse;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesResponse;
import dev.tiffin.gateway.adapter.grpc.Reply;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import io.grpc.Channel;
import java.util.List;

/** Asks delivery, on behalf of a caller. */
public final class DeliveryClient {
  private final DeliveryServiceGrpc.DeliveryServiceStub deliveries;

  public DeliveryClient(Channel channel) {
    deliveries = DeliveryServiceGrpc.newStub(channel);
  }

  private DeliveryServiceGrpc.DeliveryServiceStub as(Caller caller) {
    return GrpcChannel.as(caller, deliveries);
  }

  Delivery get(Caller caller, String orderId) {
    GetDeliveryRequest request = GetDeliveryRequest.newBuilder().setOrderId(orderId).build();
    GetDeliveryResponse response = Reply.to(observer -> as(caller).getDelivery(request, observer));
    return response.getDelivery();
  }

  List<Delivery> get(Caller caller, List<String> orderIds) {
    BatchGetDeliveriesRequest request =
        BatchGetDeliveriesRequest.newBuilder().addAllOrderIds(orderIds).build();
    BatchGetDeliveriesResponse response =
        Reply.to(observer -> as(caller).batchGetDeliveries(request, observer));
    return response.getDeliveriesList();
  }

  ListDeliveriesResponse list(Caller caller, ListDeliveriesRequest request) {
    return Reply.to(observer -> as(caller).listDeliveries(request, observer));
  }

  GetProofPhotoResponse photo(Caller caller, String orderId) {
    GetProofPhotoRequest request = GetProofPhotoRequest.newBuilder().setOrderId(orderId).build();
    return Reply.to(observer -> as(caller).getProofPhoto(request, observer));
  }

  Delivery change(Caller caller, ChangeDeliveryRequest request) {
    ChangeDeliveryResponse response =
        Reply.to(observer -> as(caller).changeDelivery(request, observer));
    return response.getDelivery();
  }
}
