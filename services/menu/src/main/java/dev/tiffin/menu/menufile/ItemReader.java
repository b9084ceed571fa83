package dev.tiffin.menu.menufile;

import dev.tiffin.menu.catalog.Allergen;
import dev.tiffin.menu.catalog.Category;
import dev.tiffin.menu.catalog.Diet;
import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.ItemId;
import dev.tiffin.menu.catalog.LocalText;
import dev.tiffin.menu.catalog.Option;
import dev.tiffin.menu.catalog.OptionGroup;
import dev.tiffin.menu.catalog.OptionId;
import dev.tiffin.menu.catalog.RestaurantId;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.hours.OpeningHours;
import dev.tiffin.menu.tax.TaxCategory;
import dev.tiffin.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the items of one restaurant. */
final class ItemReader {
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");

  /** No price is higher, so no basket's total can overflow. */
  private static final long PRICE_MAX = 10_000_000_000L;

  /** An item that says which other one goes well with it; checked when all are known. */
  private record Pair(Section section, String id, String other) {}

  private final List<Pair> pairs = new ArrayList<>();
  private final RestaurantId restaurant;
  private final List<String> languages;
  private final Currency currency;
  private final Set<String> categories;

  ItemReader(
      RestaurantId restaurant,
      List<String> languages,
      Currency currency,
      List<Category> categories) {
    this.restaurant = restaurant;
    this.languages = languages;
    this.currency = currency;
    this.categories = categories.stream().map(Category::id).collect(Collectors.toSet());
  }

  List<Item> items(Section parent) {
    List<Item> items = new ArrayList<>();
    Map<String, Section> byId = new HashMap<>();
    for (Section section : parent.sections("items", MenuFile.ITEMS_MAX)) {
      String id = itemId(section);
      if (byId.put(id, section) != null) {
        section.problem("id", "the restaurant has this item twice");
      }
      item(section, id).ifPresent(items::add);
    }
    for (Pair pair : pairs) {
      if (!byId.containsKey(pair.other()) || pair.other().equals(pair.id())) {
        pair.section().problem("pairsWith", "the restaurant has no other item of that id in here");
      }
    }
    return items;
  }

  private String itemId(Section section) {
    String id = section.text("id", 2 * Section.ID_MAX + 1);
    String prefix = restaurant.value() + ".";
    if (!id.isEmpty()
        && !(id.startsWith(prefix) && Section.isSlug(id.substring(prefix.length())))) {
      section.problem("id", "must be '" + prefix + "' and lower case words joined by hyphens");
    }
    return id;
  }

  private Optional<Item> item(Section section, String id) {
    String category = section.text("category", Section.ID_MAX);
    if (!category.isEmpty() && !categories.contains(category)) {
      section.problem("category", "the restaurant has no category '" + category + "'");
    }
    LocalText name = section.localText("name", languages, 120);
    LocalText description = section.optionalLocalText("description", languages, 1_000);
    Money price = price(section, "price");
    if (price.isNegative()) {
      section.problem("price", "must not be negative");
    }
    TaxCategory taxCategory = taxCategory(section);
    Set<Allergen> allergens = section.constants("allergens", Allergen.class);
    Set<Diet> diets = section.constants("diets", Diet.class);
    boolean alcohol = section.flag("alcohol");
    String photo = RestaurantReader.photo(section);
    Stock stock = stock(section);
    List<OptionGroup> groups = groups(section, price);
    List<String> tags = section.texts("tags", 20, 40);
    Optional<String> pairsWith = section.optionalText("pairsWith", 2 * Section.ID_MAX + 1);
    pairsWith.ifPresent(other -> pairs.add(new Pair(section, id, other)));
    List<OpeningHours> availability = HoursReader.hours(section, "availability");
    if (!section.isSound()) {
      return Optional.empty();
    }
    return Optional.of(
        new Item(
            new ItemId(id),
            category,
            name,
            description,
            price,
            taxCategory,
            allergens,
            diets,
            alcohol,
            photo,
            stock,
            groups,
            tags,
            pairsWith.map(ItemId::new).stream().toList(),
            availability));
  }

  private Money price(Section section, String field) {
    Money price = section.money(field, currency);
    if (Math.abs(price.minor()) > PRICE_MAX) {
      section.problem(field, "is beyond all bounds");
      return Money.zero(currency);
    }
    return price;
  }

  private static TaxCategory taxCategory(Section section) {
    if (!section.has("taxCategory")) {
      section.problem("taxCategory", "must be given");
    }
    TaxCategory category =
        section.constant("taxCategory", TaxCategory.class).orElse(TaxCategory.TAKEAWAY);
    if (category == TaxCategory.DELIVERY) {
      section.problem("taxCategory", "an item is TAKEAWAY, PACKAGED or ALCOHOL");
    }
    return category;
  }

  private static Stock stock(Section section) {
    Optional<String> word = section.word("stock");
    Optional<Instant> until = RestaurantReader.instant(section, "stockUntil");
    boolean out = word.filter("out"::equals).isPresent();
    if (until.isPresent() && !out) {
      section.problem("stockUntil", "only goes with the stock out");
    }
    if (word.isEmpty() || word.get().equals("in")) {
      return Stock.IN_STOCK;
    }
    if (out) {
      return until.<Stock>map(Stock.SoldOutUntil::new).orElse(Stock.SOLD_OUT);
    }
    if (COUNT.matcher(word.get()).matches()) {
      return new Stock.Counted(Integer.parseInt(word.get()));
    }
    section.problem("stock", "must be in, out or a whole number from 0 to 999999");
    return Stock.IN_STOCK;
  }

  private List<OptionGroup> groups(Section item, Money price) {
    List<OptionGroup> groups = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Set<String> optionIds = new HashSet<>();
    Money lowest = price;
    for (Section section : item.sections("optionGroups", 20)) {
      String id = section.slug("id");
      if (!ids.add(id)) {
        section.problem("id", "the item has this group twice");
      }
      LocalText name = section.localText("name", languages, 120);
      int min = section.integer("min", 0, 50);
      int max = section.integer("max", 1, 50);
      List<Option> options = options(section, optionIds);
      if (min > max || min > options.size()) {
        section.problem("min", "must not be above max or the number of options");
      }
      if (options.isEmpty()) {
        section.problem("options", "must not be empty");
      }
      for (Option option : options) {
        lowest = option.priceDelta().isNegative() ? lowest.plus(option.priceDelta()) : lowest;
      }
      if (section.isSound()) {
        groups.add(new OptionGroup(id, name, min, max, options));
      }
    }
    if (lowest.isNegative() && !price.isNegative()) {
      item.problem("price", "with its options it could fall below zero");
    }
    return groups;
  }

  private List<Option> options(Section group, Set<String> optionIds) {
    List<Option> options = new ArrayList<>();
    for (Section section : group.sections("options", 50)) {
      String id = section.slug("id");
      if (!optionIds.add(id)) {
        section.problem("id", "the item has this option twice");
      }
      options.add(
          new Option(
              new OptionId(id),
              section.localText("name", languages, 120),
              price(section, "priceDelta"),
              section.constants("allergens", Allergen.class),
              stock(section)));
      section.isSound();
    }
    return options;
  }
}
