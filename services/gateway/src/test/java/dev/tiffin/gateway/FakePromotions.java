package dev.tiffin.gateway;

import dev.tiffin.contracts.order.v1.GetPromotionRequest;
import dev.tiffin.contracts.order.v1.GetPromotionResponse;
import dev.tiffin.contracts.order.v1.ListPromotionsRequest;
import dev.tiffin.contracts.order.v1.ListPromotionsResponse;
import dev.tiffin.contracts.order.v1.Promotion;
import dev.tiffin.contracts.order.v1.PromotionServiceGrpc;
import dev.tiffin.contracts.order.v1.PutPromotionRequest;
import dev.tiffin.contracts.order.v1.PutPromotionResponse;
import dev.tiffin.platform.grpc.Refusal;
import io.grpc.stub.StreamObserver;

/** A promotion service that knows one code, and keeps none. */
final class FakePromotions extends PromotionServiceGrpc.PromotionServiceImplBase {
  private static final Promotion LYON10 =
      Promotion.newBuilder()
          .setCode("LYON10")
          .setPercentBasisPoints(1_000)
          .setValidFrom(FakeServices.AT)
          .setValidUntil(FakeServices.AT)
          .setLimitTotal(500)
          .setLimitPerCustomer(1)
          .setMinimumSubtotal(FakeServices.euros(2_000))
          .setRestaurantId("r1")
          .setRedeemed(7)
          .build();

  private final FakeServices services;

  FakePromotions(FakeServices services) {
    this.services = services;
  }

  @Override
  public void getPromotion(
      GetPromotionRequest request, StreamObserver<GetPromotionResponse> observer) {
    services.answer(
        observer,
        () -> {
          if (!request.getCode().equals("LYON10")) {
            throw Refusal.notFound("promotion");
          }
          return GetPromotionResponse.newBuilder().setPromotion(LYON10).build();
        });
  }

  @Override
  public void listPromotions(
      ListPromotionsRequest request, StreamObserver<ListPromotionsResponse> observer) {
    services.answer(
        observer,
        () ->
            ListPromotionsResponse.newBuilder().addPromotions(LYON10).addCursors("LYON10").build());
  }

  @Override
  public void putPromotion(
      PutPromotionRequest request, StreamObserver<PutPromotionResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          return PutPromotionResponse.newBuilder()
              .setPromotion(request.getPromotion().toBuilder().setRedeemed(7))
              .build();
        });
  }
}
