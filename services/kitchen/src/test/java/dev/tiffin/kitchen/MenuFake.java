package dev.tiffin.kitchen;

import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.MenuServiceGrpc.MenuServiceImplBase;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.contracts.menu.v1.RestaurantChanged;
import dev.tiffin.contracts.menu.v1.RestaurantState;
import dev.tiffin.contracts.menu.v1.SetItemStockRequest;
import dev.tiffin.contracts.menu.v1.SetItemStockResponse;
import dev.tiffin.contracts.menu.v1.SetRestaurantStateRequest;
import dev.tiffin.contracts.menu.v1.SetRestaurantStateResponse;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import dev.tiffin.platform.testing.service.ToldFacts;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Restaurants, and what is in stock; tells of restaurants like the real one. */
final class MenuFake extends MenuServiceImplBase {
  private final Map<String, Restaurant> restaurants = new ConcurrentHashMap<>();
  private final ToldFacts topic;

  MenuFake(ToldFacts topic) {
    this.topic = topic;
  }

  void open(String restaurantId, boolean autoAccept, int capacity) {
    change(
        Restaurant.newBuilder()
            .setId(restaurantId)
            .setName("Le Bouchon")
            .setTimeZone("Europe/Paris")
            .setState(RestaurantState.RESTAURANT_STATE_OPEN)
            .setAutoAccept(autoAccept)
            .setCapacityPerTenMinutes(capacity)
            .setPreparationMinutes(20)
            .build());
  }

  private void change(Restaurant restaurant) {
    restaurants.put(restaurant.getId(), restaurant);
    topic.tell(
        restaurant.getId(), RestaurantChanged.newBuilder().setRestaurant(restaurant).build());
  }

  @Override
  public void setRestaurantState(
      SetRestaurantStateRequest request, StreamObserver<SetRestaurantStateResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          Restaurant before = restaurants.get(request.getRestaurantId());
          if (before == null || !Caller.current().worksFor(before.getId())) {
            throw Refusal.notFound("restaurant");
          }
          if (request.getState() == RestaurantState.RESTAURANT_STATE_UNSPECIFIED) {
            throw Refusal.invalid("/state", "REQUIRED", "A state is required.");
          }
          Restaurant after = before.toBuilder().setState(request.getState()).build();
          change(after);
          return SetRestaurantStateResponse.newBuilder().setRestaurant(after).build();
        });
  }

  @Override
  public void setItemStock(
      SetItemStockRequest request, StreamObserver<SetItemStockResponse> observer) {
    Serving.answer(
        observer,
        () ->
            SetItemStockResponse.newBuilder()
                .setItem(Item.newBuilder().setId(request.getItemId()).setStock(request.getStock()))
                .build());
  }
}
