package dev.tiffin.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.Restaurant;
import java.util.Optional;

/**
 * An order that would be taken now, for whoever wants to try one: enough of one dish, from a
 * restaurant that is open, to its own doorstep.
 */
record SampleOrder(Restaurant restaurant, Item item) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Empty when nothing is open. */
  static Optional<SampleOrder> find(Operator operator) {
    for (Restaurant restaurant : operator.openRestaurants()) {
      for (Item item : operator.availableItems(restaurant.getId())) {
        if (item.getOptionGroupsCount() == 0 && !item.getAlcohol()) {
          return Optional.of(new SampleOrder(restaurant, item));
        }
      }
    }
    return Optional.empty();
  }

  /** The body of the request, without an apostrophe, so that a shell takes it in quotes. */
  String json() {
    ObjectNode order = JSON.createObjectNode();
    order.put("restaurantId", restaurant.getId());
    order.put("fulfilment", "DELIVERY");
    order.put("paymentMethod", "CASH_ON_DELIVERY");
    order.putArray("lines").addObject().put("itemId", item.getId()).put("quantity", quantity());
    ObjectNode recipient = order.putObject("recipient");
    recipient.put("name", "Ada").put("phone", "+33 6 00 00 00 00");
    recipient.put("street", restaurant.getStreet()).put("postalCode", restaurant.getPostalCode());
    recipient.put("city", restaurant.getCity());
    recipient
        .putObject("position")
        .put("latitude", restaurant.getPosition().getLatitude())
        .put("longitude", restaurant.getPosition().getLongitude());
    try {
      return JSON.writeValueAsString(order).replace("'", "\u2019");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of texts and numbers is always JSON", impossible);
    }
  }

  /** As few as the restaurant's minimum allows. */
  private long quantity() {
    long price = Math.max(1, item.getPrice().getAmount());
    return Math.max(1, Math.ceilDiv(restaurant.getMinimumOrder().getAmount(), price));
  }
}
