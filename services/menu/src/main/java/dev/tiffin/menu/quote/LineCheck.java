package dev.tiffin.menu.quote;

import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.Option;
import dev.tiffin.menu.catalog.OptionGroup;
import dev.tiffin.menu.catalog.OptionId;
import dev.tiffin.menu.catalog.Restaurant;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.catalog.StockKey;
import dev.tiffin.menu.hours.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for everything that is wrong with the lines of one basket. */
final class LineCheck {
  /** A line whose item and options are known to exist, whether or not they can be had. */
  record Known(BasketLine line, Item item, List<Option> options) {}

  private final Shelf shelf;
  private final Restaurant restaurant;
  private final Map<StockKey, Integer> demand;
  private final Instant now;
  private final List<LineProblem> problems;

  LineCheck(
      Shelf shelf,
      Restaurant restaurant,
      List<BasketLine> lines,
      Instant now,
      List<LineProblem> problems) {
    this.shelf = shelf;
    this.restaurant = restaurant;
    this.demand = Demand.of(lines.stream().filter(BasketLine::hasPossibleQuantity).toList());
    this.now = now;
    this.problems = problems;
  }

  /** The line, if all it names exists; problems are noted either way. */
  Optional<Known> check(int index, BasketLine line) {
    String pointer = "/lines/" + index;
    if (!line.hasPossibleQuantity()) {
      problem(
          pointer + "/quantity",
          RefusalCode.QUANTITY,
          "A quantity is a whole number from 1 to " + BasketLine.QUANTITY_MAX + ".");
    }
    Optional<Shelf.Offer> offer = shelf.item(line.item());
    if (offer.isEmpty()) {
      problem(pointer + "/itemId", RefusalCode.ITEM_UNKNOWN, "There is no such item.");
      return Optional.empty();
    }
    if (!offer.get().restaurant().equals(restaurant.id())) {
      problem(
          pointer + "/itemId",
          RefusalCode.ITEM_OF_ANOTHER_RESTAURANT,
          "Another restaurant sells this item.");
      return Optional.empty();
    }
    Item item = offer.get().item();
    checkItem(pointer + "/itemId", item);
    return Optional.of(new Known(line, item, checkOptions(pointer + "/optionIds", line, item)));
  }

  private void checkItem(String pointer, Item item) {
    if (!isAvailable(restaurant, item, now)) {
      problem(
          pointer,
          RefusalCode.ITEM_UNAVAILABLE,
          name(item) + " can only be ordered at certain hours.");
      return;
    }
    StockKey key = StockKey.of(item.id());
    Stock stock = shelf.stock(key);
    if (!stock.has(demand.getOrDefault(key, 1), now)) {
      problem(pointer, RefusalCode.ITEM_UNAVAILABLE, name(item) + shortage(stock));
    }
  }

  /** Whether the item is sold at this hour; says nothing about stock. */
  static boolean isAvailable(Restaurant restaurant, Item item, Instant now) {
    return item.availability().isEmpty()
        || new Schedule(restaurant.schedule().zone(), item.availability(), List.of()).isOpenAt(now);
  }

  private List<Option> checkOptions(String pointer, BasketLine line, Item item) {
    List<Option> chosen = new ArrayList<>();
    Set<OptionId> seen = new HashSet<>();
    for (int i = 0; i < line.options().size(); i++) {
      OptionId id = line.options().get(i);
      Optional<Option> option = item.option(id);
      if (option.isEmpty()) {
        problem(pointer + "/" + i, RefusalCode.OPTION_UNKNOWN, "There is no such option of it.");
      } else if (!seen.add(id)) {
        problem(pointer + "/" + i, RefusalCode.OPTION_COUNT, "An option is chosen at most once.");
      } else {
        chosen.add(option.get());
        checkStock(pointer + "/" + i, item, option.get());
      }
    }
    item.optionGroups().forEach(group -> checkCount(pointer, group, seen));
    return chosen;
  }

  private void checkStock(String pointer, Item item, Option option) {
    StockKey key = StockKey.of(item.id(), option.id());
    Stock stock = shelf.stock(key);
    if (!stock.has(demand.getOrDefault(key, 1), now)) {
      String name = option.name().in(restaurant.language(), restaurant.language());
      problem(pointer, RefusalCode.OPTION_UNAVAILABLE, name + shortage(stock));
    }
  }

  private void checkCount(String pointer, OptionGroup group, Set<OptionId> chosen) {
    long count = group.options().stream().filter(option -> chosen.contains(option.id())).count();
    if (count < group.min() || count > group.max()) {
      String name = group.name().in(restaurant.language(), restaurant.language());
      String range =
          group.min() == group.max()
              ? "exactly " + group.min()
              : group.min() + " to " + group.max();
      problem(
          pointer,
          RefusalCode.OPTION_COUNT,
          "Of \"" + name + "\", " + range + " must be chosen, not " + count + ".");
    }
  }

  private static String shortage(Stock stock) {
    return stock instanceof Stock.Counted(int left) && left > 0
        ? ": only " + left + " left."
        : " is sold out.";
  }

  private String name(Item item) {
    return item.name().in(restaurant.language(), restaurant.language());
  }

  private void problem(String pointer, RefusalCode code, String detail) {
    problems.add(new LineProblem(pointer, code, detail));
  }
}
