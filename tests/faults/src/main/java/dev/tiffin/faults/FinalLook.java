package dev.tiffin.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.demo.Door;
import dev.tiffin.demo.Reply;
import dev.tiffin.faults.history.Placing;
import dev.tiffin.faults.history.Seen;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the door shows to its customers when all is over.
 *
 * @param orders by their ids, those that are there
 * @param payments by their orders' ids, those that are there
 * @param ordersOf the ids of all orders of each account
 */
record FinalLook(
    Map<String, JsonNode> orders,
    Map<String, JsonNode> payments,
    Map<String, Set<String>> ordersOf) {
  private static final int PAGES_MAX = 100;

  static FinalLook through(Door door, Seen seen) throws InterruptedException {
    Map<String, JsonNode> orders = new HashMap<>();
    Map<String, JsonNode> payments = new HashMap<>();
    Map<String, Set<String>> ordersOf = new HashMap<>();
    for (Placing placing : seen.acknowledged()) {
      String path = "/orders/" + placing.orderId();
      keep(door.get("look at an order", placing.account(), path), placing.orderId(), orders);
      Reply payment = door.get("look at a payment", placing.account(), path + "/payment");
      keep(payment, placing.orderId(), payments);
    }
    for (Placing placing : seen.placings()) {
      if (!ordersOf.containsKey(placing.account())) {
        ordersOf.put(placing.account(), all(door, placing.account()));
      }
    }
    return new FinalLook(orders, payments, ordersOf);
  }

  private static void keep(Reply reply, String id, Map<String, JsonNode> among) {
    if (reply.ok()) {
      among.put(id, reply.body());
    }
  }

  private static Set<String> all(Door door, String account) throws InterruptedException {
    Set<String> ids = new HashSet<>();
    String after = "";
    for (int page = 0; page < PAGES_MAX; page++) {
      String path = "/orders?first=100" + (after.isEmpty() ? "" : "&after=" + after);
      JsonNode body = door.get("look at all orders", account, path).body();
      body.path("orders").forEach(order -> ids.add(order.path("id").asText()));
      if (!body.path("page").path("hasNext").asBoolean()) {
        break;
      }
      after = body.path("page").path("endCursor").asText();
    }
    return ids;
  }
}
