package dev.tiffin.menu.adapter.wire;

import dev.tiffin.contracts.menu.v1.Diet;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.Option;
import dev.tiffin.contracts.menu.v1.OptionGroup;
import dev.tiffin.contracts.menu.v1.TaxCategory;
import dev.tiffin.menu.catalog.Category;
import dev.tiffin.menu.catalog.Restaurant;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.catalog.StockKey;
import dev.tiffin.menu.quote.Pricing;
import java.time.Instant;
import java.util.Map;

/** Items as messages. */
public final class ItemMessages {
  private ItemMessages() {}

  /**
   * The item in a language, as it is at that moment.
   *
   * @param stock what is left of what is not simply in stock
   */
  public static Item item(
      Restaurant restaurant,
      dev.tiffin.menu.catalog.Item item,
      Map<StockKey, Stock> stock,
      String language,
      Instant now) {
    String fallback = restaurant.language();
    Stock left = stock.getOrDefault(StockKey.of(item.id()), Stock.IN_STOCK);
    Item.Builder message =
        Item.newBuilder()
            .setId(item.id().value())
            .setRestaurantId(restaurant.id().value())
            .setCategoryId(item.categoryId())
            .setCategory(categoryName(restaurant, item.categoryId(), language))
            .setName(item.name().in(language, fallback))
            .setDescription(item.description().in(language, fallback))
            .setPrice(Values.money(item.price()))
            .setTaxCategory(TaxCategory.valueOf("TAX_CATEGORY_" + item.taxCategory().name()))
            .addAllAllergens(Values.allergens(item.allergens()))
            .setAlcohol(item.alcohol())
            .setPhoto(item.photo())
            .setStock(Values.stock(left, now))
            .setAvailable(left.has(1, now) && Pricing.isSoldAt(restaurant, item, now))
            .addAllTags(item.tags())
            .addAllAvailability(Values.hours(item.availability()));
    item.diets().stream()
        .sorted()
        .forEach(diet -> message.addDiets(Diet.valueOf("DIET_" + diet.name())));
    item.pairsWith().forEach(other -> message.setPairsWithId(other.value()));
    for (dev.tiffin.menu.catalog.OptionGroup group : item.optionGroups()) {
      message.addOptionGroups(group(item, group, stock, language, fallback, now));
    }
    return message.build();
  }

  private static OptionGroup group(
      dev.tiffin.menu.catalog.Item item,
      dev.tiffin.menu.catalog.OptionGroup group,
      Map<StockKey, Stock> stock,
      String language,
      String fallback,
      Instant now) {
    OptionGroup.Builder message =
        OptionGroup.newBuilder()
            .setId(group.id())
            .setName(group.name().in(language, fallback))
            .setMin(group.min())
            .setMax(group.max());
    for (dev.tiffin.menu.catalog.Option option : group.options()) {
      Stock left = stock.getOrDefault(StockKey.of(item.id(), option.id()), Stock.IN_STOCK);
      message.addOptions(
          Option.newBuilder()
              .setId(option.id().value())
              .setName(option.name().in(language, fallback))
              .setPriceDelta(Values.money(option.priceDelta()))
              .addAllAllergens(Values.allergens(option.allergens()))
              .setStock(Values.stock(left, now)));
    }
    return message.build();
  }

  private static String categoryName(Restaurant restaurant, String id, String language) {
    for (Category category : restaurant.categories()) {
      if (category.id().equals(id)) {
        return category.name().in(language, restaurant.language());
      }
    }
    throw new IllegalStateException(restaurant.id() + " has no category " + id);
  }
}
