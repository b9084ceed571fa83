package dev.tiffin.faults.webhook;

import dev.tiffin.faults.history.Json;

/**
 * One post to a webhook.
 *
 * @param restaurantId whose webhook it came to
 * @param id of the message
 * @param genuine whether it was signed with that webhook's secret, just now
 * @param status HTTP's, as it was answered, or {@link #NO_ANSWER}
 */
public record Post(String restaurantId, String id, String body, boolean genuine, int status) {

  /** The status of a post that was not answered. */
  public static final int NO_ANSWER = 0;

  /** Whether the receiver said that it has it. */
  public boolean isTaken() {
    return status >= 200 && status < 300;
  }

  /** The order that it tells of. */
  public String orderId() {
    return Json.read(body).at("/data/orderId").asText();
  }

  /** For example {@code order.accepted}. */
  public String type() {
    return Json.read(body).path("type").asText();
  }
}
