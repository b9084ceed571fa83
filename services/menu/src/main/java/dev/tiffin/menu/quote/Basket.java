package dev.tiffin.menu.quote;

import dev.tiffin.menu.catalog.RestaurantId;
import java.util.List;

/**
 * What somebody would like to have from one restaurant.
 *
 * @param lines 1 to 50
 */
public record Basket(
    RestaurantId restaurant, Fulfilment fulfilment, List<BasketLine> lines, Wanted wanted) {
  public static final int LINES_MAX = 50;

  /** As soon as possible. */
  public Basket(RestaurantId restaurant, Fulfilment fulfilment, List<BasketLine> lines) {
    this(restaurant, fulfilment, lines, Wanted.NOW);
  }

  public Basket {
    lines = List.copyOf(lines);
    if (lines.isEmpty() || lines.size() > LINES_MAX) {
      throw new IllegalArgumentException("a basket has 1 to " + LINES_MAX + " lines");
    }
  }
}
