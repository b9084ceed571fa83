package dev.tiffin.gateway.menu;

import dev.tiffin.contracts.menu.v1.BatchGetItemsRequest;
import dev.tiffin.contracts.menu.v1.BatchGetItemsResponse;
import dev.tiffin.contracts.menu.v1.BatchGetRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.BatchGetRestaurantsResponse;
import dev.tiffin.contracts.menu.v1.BatchListItemsRequest;
import dev.tiffin.contracts.menu.v1.BatchListItemsResponse;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.ListItemsRequest;
import dev.tiffin.contracts.menu.v1.ListItemsResponse;
import dev.tiffin.contracts.menu.v1.ListRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.ListRestaurantsResponse;
import dev.tiffin.contracts.menu.v1.MenuServiceGrpc;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.gateway.adapter.grpc.Reply;
import dev.tiffin.platform.grpc.Refusal;
import io.grpc.Channel;
import java.util.ArrayList;
import java.util.List;

/** Asks menu. What it answers is the same for everybody, so the caller is not passed on. */
public final class MenuClient {
  private static final int PAGE = 100;
  private static final int MENU_PAGES_MAX = 20;

  private final MenuServiceGrpc.MenuServiceStub menu;

  public MenuClient(Channel channel) {
    menu = MenuServiceGrpc.newStub(channel);
  }

  ListRestaurantsResponse list(ListRestaurantsRequest request) {
    return Reply.to(observer -> menu.listRestaurants(request, observer));
  }

  ListItemsResponse list(ListItemsRequest request) {
    return Reply.to(observer -> menu.listItems(request, observer));
  }

  List<Restaurant> restaurants(List<String> ids, String language) {
    BatchGetRestaurantsRequest request =
        BatchGetRestaurantsRequest.newBuilder().addAllIds(ids).setLanguage(language).build();
    BatchGetRestaurantsResponse response =
        Reply.to(observer -> menu.batchGetRestaurants(request, observer));
    return response.getRestaurantsList();
  }

  List<Item> items(List<String> ids, String language) {
    BatchGetItemsRequest request =
        BatchGetItemsRequest.newBuilder().addAllIds(ids).setLanguage(language).build();
    BatchGetItemsResponse response = Reply.to(observer -> menu.batchGetItems(request, observer));
    return response.getItemsList();
  }

  /** The first items of each restaurant's menu, in the order of the ids. */
  List<ListItemsResponse> firstItems(List<String> restaurantIds, int first, String language) {
    BatchListItemsRequest request =
        BatchListItemsRequest.newBuilder()
            .addAllRestaurantIds(restaurantIds)
            .setFirst(first)
            .setLanguage(language)
            .build();
    BatchListItemsResponse response = Reply.to(observer -> menu.batchListItems(request, observer));
    return response.getPagesList();
  }

  /**
   * @throws Refusal not found
   */
  Item item(String id, String language) {
    List<Item> items = items(List.of(id), language);
    if (items.isEmpty()) {
      throw Refusal.notFound("item");
    }
    return items.getFirst();
  }

  /**
   * @throws Refusal not found
   */
  Restaurant restaurant(String id, String language) {
    List<Restaurant> restaurants = restaurants(List.of(id), language);
    if (restaurants.isEmpty()) {
      throw Refusal.notFound("restaurant");
    }
    return restaurants.getFirst();
  }

  /** Everything a restaurant sells; 2,000 items at most. */
  List<Item> menu(String restaurantId, String language) {
    List<Item> items = new ArrayList<>();
    String after = "";
    for (int page = 0; page < MENU_PAGES_MAX; page++) {
      ListItemsResponse response =
          list(
              ListItemsRequest.newBuilder()
                  .setRestaurantId(restaurantId)
                  .setLanguage(language)
                  .setFirst(PAGE)
                  .setAfter(after)
                  .build());
      items.addAll(response.getItemsList());
      if (!response.getHasNext() || response.getCursorsCount() == 0) {
        return items;
      }
      after = response.getCursors(response.getCursorsCount() - 1);
    }
    return items;
  }

  /** Whether menu answers at all. */
  public boolean answers() {
    try {
      list(ListRestaurantsRequest.newBuilder().setFirst(1).build());
      return true;
    } catch (Refusal e) {
      return false;
    }
  }
}
