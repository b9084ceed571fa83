package dev.tiffin.gateway;

import dev.tiffin.contracts.menu.v1.Allergen;
import dev.tiffin.contracts.menu.v1.BatchGetItemsRequest;
import dev.tiffin.contracts.menu.v1.BatchGetItemsResponse;
import dev.tiffin.contracts.menu.v1.BatchGetRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.BatchGetRestaurantsResponse;
import dev.tiffin.contracts.menu.v1.BatchListItemsRequest;
import dev.tiffin.contracts.menu.v1.BatchListItemsResponse;
import dev.tiffin.contracts.menu.v1.Category;
import dev.tiffin.contracts.menu.v1.Circle;
import dev.tiffin.contracts.menu.v1.DeliveryZone;
import dev.tiffin.contracts.menu.v1.Diet;
import dev.tiffin.contracts.menu.v1.FeeTier;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.ListItemsRequest;
import dev.tiffin.contracts.menu.v1.ListItemsResponse;
import dev.tiffin.contracts.menu.v1.ListRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.ListRestaurantsResponse;
import dev.tiffin.contracts.menu.v1.MenuServiceGrpc;
import dev.tiffin.contracts.menu.v1.OpeningHours;
import dev.tiffin.contracts.menu.v1.Option;
import dev.tiffin.contracts.menu.v1.OptionGroup;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.contracts.menu.v1.RestaurantState;
import dev.tiffin.contracts.menu.v1.Stock;
import dev.tiffin.contracts.menu.v1.StockState;
import dev.tiffin.contracts.menu.v1.TaxCategory;
import dev.tiffin.contracts.menu.v1.Weekday;
import dev.tiffin.contracts.type.v1.Position;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.stream.IntStream;

/** A menu service with three restaurants and a hundred and twenty dishes. */
final class FakeMenu extends MenuServiceGrpc.MenuServiceImplBase {
  static final int ITEMS = 120;

  private final FakeServices services;

  FakeMenu(FakeServices services) {
    this.services = services;
  }

  static Item item(String id, String language) {
    int number = Integer.parseInt(id.substring("item-".length()));
    return Item.newBuilder()
        .setId(id)
        .setRestaurantId("r" + number % 3)
        .setCategoryId("c" + number % 2)
        .setCategory("Plats")
        .setName(
            language.equals("en") ? "Dumpling \"" + number + "\"" : "Quenelle «" + number + "»")
        .setDescription("Brochet, sauce <Nantua> & crème")
        .setPrice(FakeServices.euros(1_450 + number))
        .setTaxCategory(TaxCategory.TAX_CATEGORY_TAKEAWAY)
        .addAllergens(Allergen.ALLERGEN_FISH)
        .addAllergens(Allergen.ALLERGEN_MILK)
        .addDiets(Diet.DIET_HALAL)
        .setPhoto("/photos/" + id + ".jpg")
        .setStock(Stock.newBuilder().setState(StockState.STOCK_STATE_QUANTITY).setQuantity(4))
        .setAvailable(true)
        .addOptionGroups(
            OptionGroup.newBuilder()
                .setId("g1")
                .setName("Sauce")
                .setMax(1)
                .addOptions(
                    Option.newBuilder()
                        .setId("o1")
                        .setName("Nantua")
                        .setPriceDelta(FakeServices.euros(50))
                        .setStock(Stock.newBuilder().setState(StockState.STOCK_STATE_IN_STOCK))))
        .addTags("lyonnais")
        .setPairsWithId("item-" + (number + 1) % ITEMS)
        .addAvailability(
            OpeningHours.newBuilder()
                .setWeekday(Weekday.WEEKDAY_MONDAY)
                .setOpensAt("11:30")
                .setClosesAt("14:00"))
        .build();
  }

  static Restaurant restaurant(String id) {
    return Restaurant.newBuilder()
        .setId(id)
        .setName("Bouchon " + id)
        .setDescription("Cuisine de mères")
        .setCity("Lyon")
        .setStreet("1 rue Mercière")
        .setPostalCode("69002")
        .setCountry("FR")
        .setPosition(Position.newBuilder().setLatitude(45.76).setLongitude(4.83))
        .setTimeZone("Europe/Paris")
        .addCuisines("lyonnaise")
        .setState(RestaurantState.RESTAURANT_STATE_OPEN)
        .setOpenNow(true)
        .addZones(
            DeliveryZone.newBuilder()
                .setId("z")
                .setName("Presqu'île")
                .setCircle(Circle.newBuilder().setRadiusMetres(3_000))
                .addFeeTiers(
                    FeeTier.newBuilder()
                        .setUpToMetres(3_000)
                        .setFromBasket(FakeServices.euros(0))
                        .setFee(FakeServices.euros(290)))
                .setMinimum(FakeServices.euros(1_500)))
        .addCategories(Category.newBuilder().setId("c0").setName("Entrées"))
        .addCategories(Category.newBuilder().setId("c1").setName("Plats"))
        .setMinimumOrder(FakeServices.euros(1_000))
        .setPreparationMinutes(20)
        .addLanguages("fr")
        .setCurrency("EUR")
        .build();
  }

  @Override
  public void listRestaurants(
      ListRestaurantsRequest request, StreamObserver<ListRestaurantsResponse> observer) {
    services.answer(
        observer,
        () ->
            ListRestaurantsResponse.newBuilder()
                .addAllRestaurants(
                    IntStream.range(0, Math.min(3, request.getFirst()))
                        .mapToObj(i -> restaurant("r" + i))
                        .toList())
                .addAllCursors(
                    IntStream.range(0, Math.min(3, request.getFirst()))
                        .mapToObj(i -> "cursor" + i)
                        .toList())
                .setTotal(3)
                .build());
  }

  @Override
  public void batchGetRestaurants(
      BatchGetRestaurantsRequest request, StreamObserver<BatchGetRestaurantsResponse> observer) {
    services.answer(
        observer,
        () ->
            BatchGetRestaurantsResponse.newBuilder()
                .addAllRestaurants(
                    request.getIdsList().stream()
                        .filter(id -> id.matches("r[0-2]"))
                        .map(FakeMenu::restaurant)
                        .toList())
                .build());
  }

  private ListItemsResponse page(String restaurantId, int first, String after, String language) {
    int from = after.isEmpty() ? 0 : Integer.parseInt(after);
    List<Item> items =
        IntStream.range(from, ITEMS)
            .mapToObj(i -> item("item-" + i, language))
            .filter(item -> restaurantId.isEmpty() || item.getRestaurantId().equals(restaurantId))
            .limit(first)
            .toList();
    ListItemsResponse.Builder page =
        ListItemsResponse.newBuilder().addAllItems(items).setTotal(ITEMS);
    items.forEach(item -> page.addCursors("" + (Integer.parseInt(item.getId().substring(5)) + 1)));
    return page.setHasNext(from + first < ITEMS && items.size() == first).build();
  }

  @Override
  public void listItems(ListItemsRequest request, StreamObserver<ListItemsResponse> observer) {
    services.lastItems = request;
    services.answer(
        observer,
        () ->
            page(
                request.getRestaurantId(),
                request.getFirst(),
                request.getAfter(),
                request.getLanguage()));
  }

  @Override
  public void batchListItems(
      BatchListItemsRequest request, StreamObserver<BatchListItemsResponse> observer) {
    services.answer(
        observer,
        () ->
            BatchListItemsResponse.newBuilder()
                .addAllPages(
                    request.getRestaurantIdsList().stream()
                        .map(id -> page(id, request.getFirst(), "", request.getLanguage()))
                        .toList())
                .build());
  }

  private Item renamed(Item item) {
    String name = services.renamedItems.getOrDefault(item.getId(), item.getName());
    return item.toBuilder().setName(name).build();
  }

  @Override
  public void batchGetItems(
      BatchGetItemsRequest request, StreamObserver<BatchGetItemsResponse> observer) {
    services.beforeItem.run();
    services.answer(
        observer,
        () ->
            BatchGetItemsResponse.newBuilder()
                .addAllItems(
                    request.getIdsList().stream()
                        .filter(id -> id.matches("item-[0-9]{1,3}"))
                        .map(id -> renamed(item(id, request.getLanguage())))
                        .toList())
                .build());
  }
}
