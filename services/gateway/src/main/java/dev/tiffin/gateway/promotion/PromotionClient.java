package dev.tiffin.gateway.promotion;

import dev.tiffin.contracts.order.v1.GetPromotionRequest;
import dev.tiffin.contracts.order.v1.GetPromotionResponse;
import dev.tiffin.contracts.order.v1.ListPromotionsRequest;
import dev.tiffin.contracts.order.v1.ListPromotionsResponse;
import dev.tiffin.contracts.order.v1.Promotion;
import dev.tiffin.contracts.order.v1.PromotionServiceGrpc;
import dev.tiffin.contracts.order.v1.PutPromotionRequest;
import dev.tiffin.contracts.order.v1.PutPromotionResponse;
import dev.tiffin.gateway.adapter.grpc.Reply;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import io.grpc.Channel;

/** Asks order about promotions, on behalf of a caller. */
public final class PromotionClient {
  private final PromotionServiceGrpc.PromotionServiceStub promotions;

  public PromotionClient(Channel channel) {
    promotions = PromotionServiceGrpc.newStub(channel);
  }

  private PromotionServiceGrpc.PromotionServiceStub as(Caller caller) {
    return GrpcChannel.as(caller, promotions);
  }

  Promotion get(Caller caller, String code) {
    GetPromotionRequest request = GetPromotionRequest.newBuilder().setCode(code).build();
    GetPromotionResponse response =
        Reply.to(observer -> as(caller).getPromotion(request, observer));
    return response.getPromotion();
  }

  ListPromotionsResponse list(Caller caller, ListPromotionsRequest request) {
    return Reply.to(observer -> as(caller).listPromotions(request, observer));
  }

  Promotion put(Caller caller, Promotion promotion) {
    PutPromotionRequest request = PutPromotionRequest.newBuilder().setPromotion(promotion).build();
    PutPromotionResponse response =
        Reply.to(observer -> as(caller).putPromotion(request, observer));
    return response.getPromotion();
  }
}
