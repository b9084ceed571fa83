package dev.tiffin.gateway;

import com.google.protobuf.ByteString;
import dev.tiffin.contracts.delivery.v1.BatchGetDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.BatchGetDeliveriesResponse;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryResponse;
import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.DeliveryServiceGrpc;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.DeliveryTimelineEntry;
import dev.tiffin.contracts.delivery.v1.Eta;
import dev.tiffin.contracts.delivery.v1.GetDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.GetDeliveryResponse;
import dev.tiffin.contracts.delivery.v1.GetProofPhotoRequest;
import dev.tiffin.contracts.delivery.v1.GetProofPhotoResponse;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesResponse;
import dev.tiffin.contracts.delivery.v1.Proof;
import dev.tiffin.contracts.delivery.v1.ProofKind;
import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.contracts.type.v1.Role;
import io.grpc.stub.StreamObserver;

/** A delivery service that brings every order there is. */
final class FakeDeliveries extends DeliveryServiceGrpc.DeliveryServiceImplBase {
  static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, (byte) 0xff};

  private final FakeServices services;

  FakeDeliveries(FakeServices services) {
    this.services = services;
  }

  static Delivery delivery(String orderId, int version) {
    return Delivery.newBuilder()
        .setOrderId(orderId)
        .setStatus(DeliveryStatus.DELIVERY_STATUS_ASSIGNED)
        .setCourierId("courier-1")
        .setCustomerId("customer-1")
        .setRestaurantId("r1")
        .setPickup(Position.newBuilder().setLatitude(45.76).setLongitude(4.83))
        .setReady(true)
        .setCreatedAt(FakeServices.AT)
        .setUpdatedAt(FakeServices.AT)
        .setVersion(version)
        .addTimeline(
            DeliveryTimelineEntry.newBuilder()
                .setStatus(DeliveryStatus.DELIVERY_STATUS_PENDING)
                .setAt(FakeServices.AT)
                .setBy(Actor.newBuilder().setRole(Role.ROLE_SYSTEM)))
        .addAllowed(DeliveryStatus.DELIVERY_STATUS_PICKED_UP)
        .setShortCode("K7-42")
        .setDropoff(Position.newBuilder().setLatitude(45.75).setLongitude(4.85))
        .setReadyAt(FakeServices.AT)
        .setEta(
            Eta.newBuilder()
                .setFrom(FakeServices.AT)
                .setTo(FakeServices.AT)
                .setComputedAt(FakeServices.AT))
        .setCourierPosition(FakeCouriers.fix())
        .setPin("0417")
        .setProof(Proof.newBuilder().setKind(ProofKind.PROOF_KIND_PHOTO).setAt(FakeServices.AT))
        .setOfferedTo("courier-2")
        .setOfferedUntil(FakeServices.AT)
        .setRefusals(2)
        .setNeedsDispatcher(true)
        .build();
  }

  @Override
  public void getDelivery(
      GetDeliveryRequest request, StreamObserver<GetDeliveryResponse> observer) {
    services.answer(
        observer,
        () ->
            GetDeliveryResponse.newBuilder()
                .setDelivery(delivery(request.getOrderId(), 3))
                .build());
  }

  @Override
  public void batchGetDeliveries(
      BatchGetDeliveriesRequest request, StreamObserver<BatchGetDeliveriesResponse> observer) {
    services.answer(
        observer,
        () ->
            BatchGetDeliveriesResponse.newBuilder()
                .addAllDeliveries(
                    request.getOrderIdsList().stream().map(id -> delivery(id, 3)).toList())
                .build());
  }

  @Override
  public void listDeliveries(
      ListDeliveriesRequest request, StreamObserver<ListDeliveriesResponse> observer) {
    services.answer(
        observer,
        () -> {
          ListDeliveriesResponse.Builder page = ListDeliveriesResponse.newBuilder();
          for (int i = 0; i < request.getFirst(); i++) {
            page.addDeliveries(delivery("order-" + i, 3)).addCursors("c" + i);
          }
          return page.build();
        });
  }

  @Override
  public void getProofPhoto(
      GetProofPhotoRequest request, StreamObserver<GetProofPhotoResponse> observer) {
    services.answer(
        observer,
        () ->
            GetProofPhotoResponse.newBuilder()
                .setMediaType("image/png")
                .setPhoto(ByteString.copyFrom(PNG))
                .build());
  }

  @Override
  public void changeDelivery(
      ChangeDeliveryRequest request, StreamObserver<ChangeDeliveryResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.steps.add(request);
          return ChangeDeliveryResponse.newBuilder()
              .setDelivery(delivery(request.getOrderId(), 4))
              .build();
        });
  }
}
