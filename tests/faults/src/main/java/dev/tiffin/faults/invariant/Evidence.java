package dev.tiffin.faults.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.faults.books.Books;
import dev.tiffin.faults.history.Placing;
import dev.tiffin.faults.history.Seen;
import dev.tiffin.faults.webhook.Heard;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All there is to judge by, when everything has gone quiet.
 *
 * @param seen what clients noted
 * @param orders as the door shows them now, of those that were acknowledged and are there
 * @param payments as the door shows them now, of those that are there
 * @param ordersOf every order that the door shows to an account now
 * @param books what lies inside
 * @param watched what those who watched an order were told, in order
 * @param heard what restaurants were told through webhooks
 */
public record Evidence(
    Seen seen,
    Map<String, JsonNode> orders,
    Map<String, JsonNode> payments,
    Map<String, Set<String>> ordersOf,
    Books books,
    Map<String, List<Told>> watched,
    Heard heard) {

  public Evidence {
    orders = Map.copyOf(orders);
    payments = Map.copyOf(payments);
    ordersOf = Map.copyOf(ordersOf);
    watched = Map.copyOf(watched);
  }

  /**
   * Something that a watcher was told.
   *
   * @param connection counts the watcher's connections from 1
   * @param version of the order
   * @param statuses of its timeline
   */
  public record Told(int connection, int version, List<String> statuses) {
    public Told {
      statuses = List.copyOf(statuses);
    }
  }

  /** How an order stands, with its reason if it has one. */
  public String endOf(String orderId) {
    JsonNode order = orders.get(orderId);
    if (order == null) {
      return "missing";
    }
    String reason = order.path("reason").asText("");
    return order.path("status").asText() + (reason.isEmpty() ? "" : " " + reason);
  }

  List<Placing> acknowledged() {
    return seen.acknowledged();
  }

  /** Empty where the order is not there. */
  String statusOf(String orderId) {
    JsonNode order = orders.get(orderId);
    return order == null ? "" : order.path("status").asText();
  }
}
