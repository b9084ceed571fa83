package dev.tiffin.gateway.menu;

import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.ListItemsRequest;
import dev.tiffin.contracts.menu.v1.ListItemsResponse;
import dev.tiffin.contracts.menu.v1.ListRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.ListRestaurantsResponse;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.gateway.adapter.graphql.Arguments;
import dev.tiffin.gateway.adapter.graphql.Connection;
import dev.tiffin.gateway.adapter.graphql.GraphPart;
import dev.tiffin.gateway.adapter.graphql.Loader;
import dev.tiffin.gateway.adapter.graphql.Session;
import dev.tiffin.gateway.adapter.graphql.Wiring;
import dev.tiffin.gateway.adapter.http.Texts;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/** The part of the graph that is menus: its roots, its loaders; {@link MenuTypes} has the rest. */
public final class MenuGraph implements GraphPart {
  /** Restaurants by id, for whatever refers to one. */
  public static final Loader<String, Restaurant> RESTAURANTS = new Loader<>("restaurants");

  static final Loader<String, Item> ITEMS = new Loader<>("items");
  static final Loader<MenuPage, ListItemsResponse> ITEMS_OF_RESTAURANTS =
      new Loader<>("itemsOfRestaurants");

  /** The first items of a restaurant's menu. */
  record MenuPage(String restaurantId, int first) {}

  private final MenuClient menu;

  public MenuGraph(MenuClient menu) {
    this.menu = menu;
  }

  /** The root fields whose answers are the same for everybody. */
  public static Set<String> publicFields() {
    return Set.of("restaurants", "restaurant", "items", "item", "__typename");
  }

  @Override
  public void addLoaders(DataLoaderRegistry registry, Session session) {
    String language = session.language();
    ITEMS.register(registry, ids -> menu.items(ids, language), Item::getId);
    RESTAURANTS.register(registry, ids -> menu.restaurants(ids, language), Restaurant::getId);
    ITEMS_OF_RESTAURANTS.registerMapped(registry, pages -> firstItems(pages, language));
  }

  /** One call for each size of page asked for, which is one unless fields are aliased. */
  private Map<MenuPage, ListItemsResponse> firstItems(Set<MenuPage> pages, String language) {
    Map<MenuPage, ListItemsResponse> answers = new HashMap<>();
    pages.stream()
        .collect(Collectors.groupingBy(MenuPage::first))
        .forEach((first, same) -> {
          List<String> ids = same.stream().map(MenuPage::restaurantId).toList();
          List<ListItemsResponse> responses = menu.firstItems(ids, first, language);
          for (int i = 0; i < same.size(); i++) {
            answers.put(same.get(i), responses.get(i));
          }
        });
    return answers;
  }

  @Override
  public void wire(Wiring wiring) {
    wiring.root("Query", "restaurants", this::restaurants);
    wiring.root("Query", "restaurant", this::restaurant);
    wiring.root("Query", "items", this::items);
    wiring.root("Query", "item", this::item);
    Connection.wire(wiring, "Restaurant");
    Connection.wire(wiring, "Item");
    MenuTypes.wire(wiring);
  }

  private @Nullable Item item(DataFetchingEnvironment environment) {
    String id = id(environment);
    List<Item> found = menu.items(List.of(id), Session.of(environment).language());
    return found.isEmpty() ? null : found.getFirst();
  }

  private @Nullable Restaurant restaurant(DataFetchingEnvironment environment) {
    String id = id(environment);
    List<Restaurant> found = menu.restaurants(List.of(id), Session.of(environment).language());
    return found.isEmpty() ? null : found.getFirst();
  }

  private static String id(DataFetchingEnvironment environment) {
    String id = environment.getArgumentOrDefault("id", "");
    return Texts.isClean(id) ? id : "";
  }

  private Connection<Restaurant> restaurants(DataFetchingEnvironment environment) {
    Arguments arguments = new Arguments(environment);
    ListRestaurantsRequest.Builder request =
        ListRestaurantsRequest.newBuilder()
            .setCity(arguments.text("city"))
            .setCuisine(arguments.text("cuisine"))
            .setSearch(arguments.text("search"))
            .setOpenNow(arguments.flag("openNow"))
            .setLanguage(Session.of(environment).language())
            .setFirst(arguments.first())
            .setAfter(arguments.text("after"));
    if (arguments.has("deliversTo")) {
      request.setDeliversTo(arguments.read("deliversTo", Values::position));
    }
    ListRestaurantsResponse page = menu.list(request.build());
    return new Connection<>(
        page.getRestaurantsList(),
        page.getCursorsList(),
        page.getHasNext(),
        arguments.has("after"),
        page.getTotal());
  }

  private Connection<Item> items(DataFetchingEnvironment environment) {
    Arguments arguments = new Arguments(environment);
    ListItemsRequest.Builder request =
        ListItemsRequest.newBuilder()
            .setRestaurantId(arguments.text("restaurantId"))
            .setCategoryId(arguments.text("categoryId"))
            .setSearch(arguments.text("search"))
            .setCity(arguments.text("city"))
            .addAllDiets(arguments.all("diets", Words.DIET))
            .addAllWithoutAllergens(arguments.all("withoutAllergens", Words.ALLERGEN))
            .setAvailable(arguments.flag("available"))
            .setLanguage(Session.of(environment).language())
            .setFirst(arguments.first())
            .setAfter(arguments.text("after"));
    if (arguments.has("maxPrice")) {
      request.setMaxPrice(arguments.read("maxPrice", Values::money));
    }
    return connection(menu.list(request.build()), arguments.has("after"));
  }

  static Connection<Item> connection(ListItemsResponse page, boolean hasPrevious) {
    return new Connection<>(
        page.getItemsList(),
        page.getCursorsList(),
        page.getHasNext(),
        hasPrevious,
        page.getTotal());
  }
}
