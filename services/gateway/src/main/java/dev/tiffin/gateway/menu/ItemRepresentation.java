package dev.tiffin.gateway.menu;

import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.OpeningHours;
import dev.tiffin.contracts.menu.v1.Option;
import dev.tiffin.contracts.menu.v1.OptionGroup;
import dev.tiffin.contracts.menu.v1.Stock;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;
import java.util.List;

/** An item, written member by member. */
public final class ItemRepresentation {
  private ItemRepresentation() {}

  public static void write(Sink out, Item item) {
    out.field("id", item.getId());
    out.field("restaurantId", item.getRestaurantId());
    out.field("categoryId", item.getCategoryId());
    out.field("category", item.getCategory());
    out.field("name", item.getName());
    out.field("description", item.getDescription());
    Values.write(out, "price", item.getPrice());
    out.field("taxCategory", Words.TAX_CATEGORY.of(item.getTaxCategory()));
    out.texts("allergens", "allergen", Words.ALLERGEN.ofAll(item.getAllergensList()));
    out.texts("diets", "diet", Words.DIET.ofAll(item.getDietsList()));
    out.field("alcohol", item.getAlcohol());
    out.fieldUnlessEmpty("photo", item.getPhoto());
    writeStock(out, item.getStock());
    out.field("available", item.getAvailable());
    writeOptionGroups(out, item.getOptionGroupsList());
    out.texts("tags", "tag", item.getTagsList());
    out.fieldUnlessEmpty("pairsWithId", item.getPairsWithId());
    writeHours(out, "availability", item.getAvailabilityList());
  }

  private static void writeStock(Sink out, Stock stock) {
    out.open("stock");
    out.field("state", Words.STOCK_STATE.of(stock.getState()));
    switch (stock.getState()) {
      case STOCK_STATE_QUANTITY -> out.field("quantity", stock.getQuantity());
      case STOCK_STATE_OUT_OF_STOCK -> {
        if (stock.hasUntil()) {
          out.field("until", Values.instant(stock.getUntil()));
        }
      }
      case STOCK_STATE_IN_STOCK, STOCK_STATE_UNSPECIFIED, UNRECOGNIZED -> {}
    }
    out.close();
  }

  private static void writeOptionGroups(Sink out, List<OptionGroup> groups) {
    out.openList("optionGroups", "optionGroup");
    for (OptionGroup group : groups) {
      out.openEntry();
      out.field("id", group.getId());
      out.field("name", group.getName());
      out.field("min", group.getMin());
      out.field("max", group.getMax());
      out.openList("options", "option");
      for (Option option : group.getOptionsList()) {
        writeOption(out, option);
      }
      out.closeList();
      out.close();
    }
    out.closeList();
  }

  private static void writeOption(Sink out, Option option) {
    out.openEntry();
    out.field("id", option.getId());
    out.field("name", option.getName());
    Values.write(out, "priceDelta", option.getPriceDelta());
    out.texts("allergens", "allergen", Words.ALLERGEN.ofAll(option.getAllergensList()));
    writeStock(out, option.getStock());
    out.close();
  }

  static void writeHours(Sink out, String name, List<OpeningHours> hours) {
    out.openList(name, "hours");
    for (OpeningHours opening : hours) {
      out.openEntry();
      out.field("weekday", Words.WEEKDAY.of(opening.getWeekday()));
      out.field("opensAt", opening.getOpensAt());
      out.field("closesAt", opening.getClosesAt());
      out.close();
    }
    out.closeList();
  }
}
