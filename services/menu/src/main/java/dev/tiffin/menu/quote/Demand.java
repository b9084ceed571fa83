package dev.tiffin.menu.quote;

import dev.tiffin.menu.catalog.StockKey;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How much of each thing some lines ask for in all, in a fixed order. */
public final class Demand {
  private Demand() {}

  /** Items and options, each with the sum over the lines that name it. */
  public static SortedMap<StockKey, Integer> of(List<BasketLine> lines) {
    SortedMap<StockKey, Integer> demand = new TreeMap<>();
    for (BasketLine line : lines) {
      demand.merge(StockKey.of(line.item()), line.quantity(), Integer::sum);
      line.options()
          .forEach(option ->
              demand.merge(StockKey.of(line.item(), option), line.quantity(), Integer::sum));
    }
    return demand;
  }
}
