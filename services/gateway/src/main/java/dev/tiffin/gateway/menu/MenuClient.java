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
import dev.tiffin.platform.runtime.Gatherer;
import dev.tiffin.platform.runtime.GathererBusyException;
import io.grpc.Channel;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks menu. What it answers is the same for everybody, so the caller is not passed on, and single
 * items that are wanted at the same time are asked for in one call.
 */
public final class MenuClient implements AutoCloseable {
  private static final int PAGE = 100;
  private static final int MENU_PAGES_MAX = 20;
  private static final int CALLS_AT_ONCE = 4;
  private static final int WAITING_MAX = 4_000;
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private record Wanted(String id, String language, Context context) {}

  private final MenuServiceGrpc.MenuServiceStub menu;
  private final Gatherer<Wanted, Optional<Item>> wanted;

  public MenuClient(Channel channel) {
    menu = MenuServiceGrpc.newStub(channel);
    wanted = new Gatherer<>("items wanted", PAGE, CALLS_AT_ONCE, WAITING_MAX, this::find);
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
    try {
      return wanted
          .ask(new Wanted(id, language, Context.current()), LIMIT)
          .orElseThrow(() -> Refusal.notFound("item"));
    } catch (GathererBusyException busy) {
      throw Refusal.unavailable("The menu does not keep up. Try again shortly.");
    }
  }

  /** A shared call hangs in the trace of the first that waited: with one waiting, in its own. */
  private List<Optional<Item>> find(List<Wanted> all) {
    Map<String, Map<String, Item>> found = new HashMap<>();
    try (Scope _ = all.getFirst().context().makeCurrent()) {
      for (Wanted one : all) {
        found.computeIfAbsent(one.language(), language -> find(all, language));
      }
    }
    return all.stream()
        .map(
            one -> Optional.ofNullable(found.get(one.language())).map(items -> items.get(one.id())))
        .toList();
  }

  private Map<String, Item> find(List<Wanted> all, String language) {
    List<String> ids =
        all.stream()
            .filter(one -> one.language().equals(language))
            .map(Wanted::id)
            .distinct()
            .toList();
    Map<String, Item> found = new HashMap<>();
    items(ids, language).forEach(item -> found.put(item.getId(), item));
    return found;
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

  @Override
  public void close() {
    wanted.close();
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
