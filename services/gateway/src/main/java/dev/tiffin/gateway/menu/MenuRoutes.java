package dev.tiffin.gateway.menu;

import dev.tiffin.contracts.menu.v1.Category;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.ListItemsRequest;
import dev.tiffin.contracts.menu.v1.ListItemsResponse;
import dev.tiffin.contracts.menu.v1.ListRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.ListRestaurantsResponse;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.gateway.adapter.http.Answer;
import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.Paging;
import dev.tiffin.gateway.adapter.http.Query;
import dev.tiffin.gateway.adapter.http.Route;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Words;
import java.util.List;

/** What REST offers of menus. */
public final class MenuRoutes {
  private static final long PRICE_MAX = 1_000_000_000;

  private final MenuClient menu;

  public MenuRoutes(MenuClient menu) {
    this.menu = menu;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
            "/restaurants",
            this::restaurants,
            "city",
            "cuisine",
            "search",
            "openNow",
            "lat",
            "lon",
            "first",
            "after"),
        Route.get("/restaurants/{id}", this::restaurant),
        Route.get("/restaurants/{id}/menu", this::menu),
        Route.get(
            "/menu/items",
            this::items,
            "restaurantId",
            "categoryId",
            "search",
            "city",
            "diet",
            "withoutAllergen",
            "available",
            "maxPrice",
            "currency",
            "first",
            "after"),
        Route.get("/menu/items/{id}", this::item));
  }

  private Answer item(Exchange exchange) {
    Item item = menu.item(exchange.id("item"), exchange.language());
    return Answer.menu("item", out -> ItemRepresentation.write(out, item));
  }

  private Answer restaurant(Exchange exchange) {
    Restaurant restaurant = menu.restaurant(exchange.id("restaurant"), exchange.language());
    return Answer.menu("restaurant", out -> RestaurantRepresentation.write(out, restaurant));
  }

  private Answer restaurants(Exchange exchange) {
    Query query = exchange.query();
    ListRestaurantsRequest.Builder request =
        ListRestaurantsRequest.newBuilder()
            .setCity(query.text("city"))
            .setCuisine(query.text("cuisine"))
            .setSearch(query.text("search"))
            .setOpenNow(query.flag("openNow"))
            .setLanguage(exchange.language())
            .setFirst(query.first())
            .setAfter(query.text("after"));
    readPosition(query, request);
    query.end();
    ListRestaurantsResponse page = menu.list(request.build());
    Paging paging = Paging.of(page.getCursorsList(), page.getHasNext(), page.getTotal());
    return paging.linked(
        Answer.menu(
            "restaurants",
            out -> {
              out.openList("restaurants", "restaurant");
              for (Restaurant restaurant : page.getRestaurantsList()) {
                out.openEntry();
                RestaurantRepresentation.write(out, restaurant);
                out.close();
              }
              out.closeList();
              paging.write(out);
            }),
        exchange);
  }

  private static void readPosition(Query query, ListRestaurantsRequest.Builder request) {
    Double latitude = query.decimal("lat", 90);
    Double longitude = query.decimal("lon", 180);
    if (query.has("lat") != query.has("lon")) {
      query.refuse(query.has("lat") ? "lon" : "lat", "MISSING_FIELD", "lat and lon go together.");
    } else if (latitude != null && longitude != null) {
      request.setDeliversTo(
          Position.newBuilder().setLatitude(latitude).setLongitude(longitude).build());
    }
  }

  private Answer items(Exchange exchange) {
    ListItemsRequest request = itemsRequest(exchange);
    ListItemsResponse page = menu.list(request);
    Paging paging = Paging.of(page.getCursorsList(), page.getHasNext(), page.getTotal());
    return paging.linked(
        Answer.menu(
            "items",
            out -> {
              writeItems(out, page.getItemsList());
              paging.write(out);
            }),
        exchange);
  }

  private static ListItemsRequest itemsRequest(Exchange exchange) {
    Query query = exchange.query();
    ListItemsRequest.Builder request =
        ListItemsRequest.newBuilder()
            .setRestaurantId(query.text("restaurantId"))
            .setCategoryId(query.text("categoryId"))
            .setSearch(query.text("search"))
            .setCity(query.text("city"))
            .addAllDiets(query.all("diet", Words.DIET::parse, Words.DIET.all()))
            .addAllWithoutAllergens(
                query.all("withoutAllergen", Words.ALLERGEN::parse, Words.ALLERGEN.all()))
            .setAvailable(query.flag("available"))
            .setLanguage(exchange.language())
            .setFirst(query.first())
            .setAfter(query.text("after"));
    long maxPrice = query.whole("maxPrice", -1, 0, PRICE_MAX);
    String currency = query.text("currency");
    if (query.has("maxPrice") != query.has("currency")) {
      query.refuse(
          query.has("maxPrice") ? "currency" : "maxPrice",
          "MISSING_FIELD",
          "maxPrice and currency go together.");
    } else if (maxPrice >= 0) {
      request.setMaxPrice(Money.newBuilder().setAmount(maxPrice).setCurrency(currency).build());
    }
    query.end();
    return request.build();
  }

  private static void writeItems(Sink out, List<Item> items) {
    out.openList("items", "item");
    for (Item item : items) {
      out.openEntry();
      ItemRepresentation.write(out, item);
      out.close();
    }
    out.closeList();
  }

  private Answer menu(Exchange exchange) {
    String id = exchange.id("restaurant");
    Restaurant restaurant = menu.restaurant(id, exchange.language());
    List<Item> items = menu.menu(id, exchange.language());
    return Answer.menu("menu", out -> writeMenu(out, restaurant, items));
  }

  private static void writeMenu(Sink out, Restaurant restaurant, List<Item> items) {
    out.field("restaurantId", restaurant.getId());
    out.field("restaurant", restaurant.getName());
    out.field("currency", restaurant.getCurrency());
    out.openList("categories", "category");
    for (Category category : restaurant.getCategoriesList()) {
      out.openEntry();
      out.field("id", category.getId());
      out.field("name", category.getName());
      writeItems(
          out,
          items.stream().filter(item -> item.getCategoryId().equals(category.getId())).toList());
      out.close();
    }
    out.closeList();
  }
}
