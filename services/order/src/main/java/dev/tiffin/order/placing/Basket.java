package dev.tiffin.order.placing;

import dev.tiffin.order.order.Fulfilment;
import dev.tiffin.order.order.Place;
import dev.tiffin.order.order.PromisedWindow;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants, unpriced.
 *
 * @param dropoff where to; absent for collection
 * @param slot when it is wanted; absent for as soon as possible
 * @param language BCP 47, of the names that the order will keep
 */
public record Basket(
    String restaurantId,
    Fulfilment fulfilment,
    List<Wanted> lines,
    Optional<Place> dropoff,
    Optional<PromisedWindow> slot,
    String language) {
  /** So many of an item, with these options. */
  public record Wanted(String itemId, int quantity, List<String> optionIds) {
    public Wanted {
      optionIds = List.copyOf(optionIds);
    }
  }

  public Basket {
    lines = List.copyOf(lines);
  }
}
