package dev.tiffin.delivery.dispatch;

import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Place;
import java.time.Instant;

/**
 * What an order asks of whoever carries it.
 *
 * @param readyAt when its food is ready, or was
 * @param promisedTo when it is to be at the door at the latest
 */
public record Errand(
    OrderId orderId,
    String restaurantId,
    Place pickup,
    Place dropoff,
    Instant readyAt,
    Instant promisedTo) {
  public Errand {
    Places.check(pickup);
    Places.check(dropoff);
  }
}
