package dev.tiffin.order.placing;

import dev.tiffin.order.order.Adjustment;
import dev.tiffin.order.order.Line;
import dev.tiffin.order.order.Place;
import java.util.List;

/**
 * What the menu asks for a basket now.
 *
 * @param distanceMetres great-circle from the restaurant to the door; 0 for collection
 * @param needsReservation whether a line draws on counted stock
 */
public record Quote(
    List<Line> lines,
    List<Adjustment> adjustments,
    String restaurantName,
    int preparationMinutes,
    int distanceMetres,
    boolean needsReservation,
    Place pickup) {
  public Quote {
    lines = List.copyOf(lines);
    adjustments = List.copyOf(adjustments);
  }
}
