package dev.tiffin.kitchen.adapter.grpc;

import dev.tiffin.contracts.kitchen.v1.SetItemStockRequest;
import dev.tiffin.contracts.kitchen.v1.SetKitchenStateRequest;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.MenuServiceGrpc;
import dev.tiffin.contracts.menu.v1.MenuServiceGrpc.MenuServiceBlockingStub;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.contracts.menu.v1.SetRestaurantStateRequest;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;

/** The menu over gRPC; its refusals go on to whoever asked, as they are. */
public final class MenuClient {
  private final MenuServiceBlockingStub menu;

  public MenuClient(GrpcChannel channel) {
    this.menu = MenuServiceGrpc.newBlockingStub(channel.channel());
  }

  Restaurant setState(Caller caller, SetKitchenStateRequest request) {
    SetRestaurantStateRequest.Builder passedOn =
        SetRestaurantStateRequest.newBuilder()
            .setRestaurantId(request.getRestaurantId())
            .setState(request.getState());
    if (request.hasUntil()) {
      passedOn.setUntil(request.getUntil());
    }
    return GrpcChannel.as(caller, menu).setRestaurantState(passedOn.build()).getRestaurant();
  }

  Item setStock(Caller caller, SetItemStockRequest request) {
    return GrpcChannel.as(caller, menu)
        .setItemStock(
            dev.tiffin.contracts.menu.v1.SetItemStockRequest.newBuilder()
                .setRestaurantId(request.getRestaurantId())
                .setItemId(request.getItemId())
                .setStock(request.getStock())
                .build())
        .getItem();
  }
}
