package dev.tiffin.gateway.menu;

import dev.tiffin.contracts.menu.v1.Category;
import dev.tiffin.contracts.menu.v1.Circle;
import dev.tiffin.contracts.menu.v1.ClosingRule;
import dev.tiffin.contracts.menu.v1.DeliveryZone;
import dev.tiffin.contracts.menu.v1.FeeTier;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.ListItemsResponse;
import dev.tiffin.contracts.menu.v1.OpeningHours;
import dev.tiffin.contracts.menu.v1.Option;
import dev.tiffin.contracts.menu.v1.OptionGroup;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.contracts.menu.v1.Stock;
import dev.tiffin.contracts.menu.v1.StockState;
import dev.tiffin.gateway.adapter.graphql.Arguments;
import dev.tiffin.gateway.adapter.graphql.Wiring;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** How the types of menus get their fields. */
final class MenuTypes {
  private MenuTypes() {}

  static void wire(Wiring wiring) {
    wireRestaurant(wiring);
    wireZones(wiring);
    wireItem(wiring);
    wireOptions(wiring);
  }

  private static void wireRestaurant(Wiring wiring) {
    wiring
        .type("Restaurant", Restaurant.class)
        .field("id", Restaurant::getId)
        .field("name", Restaurant::getName)
        .field("description", Restaurant::getDescription)
        .field("street", Restaurant::getStreet)
        .field("postalCode", Restaurant::getPostalCode)
        .field("city", Restaurant::getCity)
        .field("country", Restaurant::getCountry)
        .field("position", Restaurant::getPosition)
        .field("timeZone", Restaurant::getTimeZone)
        .field("cuisines", Restaurant::getCuisinesList)
        .textOrNull("photo", Restaurant::getPhoto)
        .field("state", restaurant -> Words.RESTAURANT_STATE.orNull(restaurant.getState()))
        .field(
            "pausedUntil",
            restaurant ->
                restaurant.hasPausedUntil() ? Values.instant(restaurant.getPausedUntil()) : null)
        .field("openNow", Restaurant::getOpenNow)
        .field("hours", Restaurant::getHoursList)
        .field("closingRules", Restaurant::getClosingRulesList)
        .field("zones", Restaurant::getZonesList)
        .field("categories", Restaurant::getCategoriesList)
        .field("minimumOrder", Restaurant::getMinimumOrder)
        .field("preparationMinutes", Restaurant::getPreparationMinutes)
        .field("languages", Restaurant::getLanguagesList)
        .field("currency", Restaurant::getCurrency)
        .fetched("items", MenuTypes::itemsOf);
    wiring
        .type("OpeningHours", OpeningHours.class)
        .field("weekday", hours -> Words.WEEKDAY.orNull(hours.getWeekday()))
        .field("opensAt", OpeningHours::getOpensAt)
        .field("closesAt", OpeningHours::getClosesAt);
    wiring
        .type("ClosingRule", ClosingRule.class)
        .field("from", ClosingRule::getFrom)
        .field("to", ClosingRule::getTo)
        .field("reason", ClosingRule::getReason);
    wiring
        .type("Category", Category.class)
        .field("id", Category::getId)
        .field("name", Category::getName);
  }

  private static Object itemsOf(Restaurant restaurant, DataFetchingEnvironment environment) {
    MenuGraph.MenuPage page =
        new MenuGraph.MenuPage(restaurant.getId(), new Arguments(environment).first());
    CompletableFuture<ListItemsResponse> items =
        Objects.requireNonNull(MenuGraph.ITEMS_OF_RESTAURANTS.load(environment, page));
    return items.thenApply(response -> MenuGraph.connection(response, false));
  }

  private static void wireZones(Wiring wiring) {
    wiring
        .type("DeliveryZone", DeliveryZone.class)
        .field("id", DeliveryZone::getId)
        .field("name", DeliveryZone::getName)
        .field("circle", zone -> zone.hasCircle() ? zone.getCircle() : null)
        .field("polygon", zone -> zone.hasPolygon() ? zone.getPolygon().getCornersList() : null)
        .field("feeTiers", DeliveryZone::getFeeTiersList)
        .field("minimum", DeliveryZone::getMinimum);
    wiring
        .type("Circle", Circle.class)
        .field("centre", Circle::getCentre)
        .field("radiusMetres", Circle::getRadiusMetres);
    wiring
        .type("FeeTier", FeeTier.class)
        .field("upToMetres", FeeTier::getUpToMetres)
        .field("fromBasket", FeeTier::getFromBasket)
        .field("fee", FeeTier::getFee);
  }

  private static void wireItem(Wiring wiring) {
    wiring
        .type("Item", Item.class)
        .field("id", Item::getId)
        .field("restaurantId", Item::getRestaurantId)
        .loaded("restaurant", MenuGraph.RESTAURANTS, Item::getRestaurantId)
        .field("categoryId", Item::getCategoryId)
        .field("category", Item::getCategory)
        .field("name", Item::getName)
        .field("description", Item::getDescription)
        .field("price", Item::getPrice)
        .field("taxCategory", item -> Words.TAX_CATEGORY.orNull(item.getTaxCategory()))
        .field("allergens", item -> Words.ALLERGEN.ofAll(item.getAllergensList()))
        .field("diets", item -> Words.DIET.ofAll(item.getDietsList()))
        .field("alcohol", Item::getAlcohol)
        .textOrNull("photo", Item::getPhoto)
        .field("stock", Item::getStock)
        .field("available", Item::getAvailable)
        .field("optionGroups", Item::getOptionGroupsList)
        .field("tags", Item::getTagsList)
        .loaded("pairsWith", MenuGraph.ITEMS, Item::getPairsWithId)
        .field("availability", Item::getAvailabilityList);
    wiring
        .type("Stock", Stock.class)
        .field("state", stock -> Words.STOCK_STATE.orNull(stock.getState()))
        .field(
            "quantity",
            stock ->
                stock.getState() == StockState.STOCK_STATE_QUANTITY ? stock.getQuantity() : null)
        .field("until", stock -> stock.hasUntil() ? Values.instant(stock.getUntil()) : null);
  }

  private static void wireOptions(Wiring wiring) {
    wiring
        .type("OptionGroup", OptionGroup.class)
        .field("id", OptionGroup::getId)
        .field("name", OptionGroup::getName)
        .field("min", OptionGroup::getMin)
        .field("max", OptionGroup::getMax)
        .field("options", OptionGroup::getOptionsList);
    wiring
        .type("Option", Option.class)
        .field("id", Option::getId)
        .field("name", Option::getName)
        .field("priceDelta", Option::getPriceDelta)
        .field("allergens", option -> Words.ALLERGEN.ofAll(option.getAllergensList()))
        .field("stock", Option::getStock);
  }
}
