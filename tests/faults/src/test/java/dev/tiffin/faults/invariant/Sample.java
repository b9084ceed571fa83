package dev.tiffin.faults.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.demo.Exchange;
import dev.tiffin.faults.books.Books;
import dev.tiffin.faults.books.Fact;
import dev.tiffin.faults.books.LedgerLine;
import dev.tiffin.faults.books.Standing;
import dev.tiffin.faults.history.Call;
import dev.tiffin.faults.history.Claim;
import dev.tiffin.faults.history.Json;
import dev.tiffin.faults.history.Placing;
import dev.tiffin.faults.history.Seen;
import dev.tiffin.faults.history.Step;
import dev.tiffin.faults.invariant.Evidence.Told;
import dev.tiffin.faults.webhook.Heard;
import dev.tiffin.faults.webhook.Post;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two orders that went well: one that was paid, delivered and refunded in part, and one that was
 * cancelled in time. Open to whoever wants to spoil it.
 */
final class Sample {
  static final String DELIVERED = "01990000-0000-7000-8000-00000000000a";
  static final String CANCELLED = "01990000-0000-7000-8000-00000000000b";

  static final String BISTRO = "bistro";

  final List<Exchange> delivered = new ArrayList<>();
  final List<Exchange> cancelled = new ArrayList<>();
  final List<Exchange> refunds = new ArrayList<>();
  final List<Exchange> cancels = new ArrayList<>();
  final List<Exchange> reads = new ArrayList<>();
  final Map<String, Long> prices = new HashMap<>(Map.of("stew", 950L));
  final List<Claim> claims = new ArrayList<>();
  final List<Step> steps = new ArrayList<>();
  final List<String> unexcused = new ArrayList<>();
  final Map<String, JsonNode> orders = new HashMap<>();
  final Map<String, JsonNode> payments = new HashMap<>();
  final Map<String, Set<String>> ordersOf = new HashMap<>();
  final Map<String, List<Fact>> events = new HashMap<>();
  final Map<String, List<Fact>> topics = new HashMap<>();
  final Map<String, Map<String, Standing>> standings = new HashMap<>();
  final Map<String, Map<String, Standing>> rebuiltOtherwise = new HashMap<>();
  final Map<String, String> orderOfKey = new HashMap<>();
  final List<LedgerLine> ledger = new ArrayList<>();
  final List<String> printed = new ArrayList<>();
  final Map<String, Long> waiting = new HashMap<>();
  final Map<String, List<String>> dead = new HashMap<>();
  final Map<String, List<Told>> watched = new HashMap<>();
  final List<Post> posts = new ArrayList<>();

  Sample() {
    client();
    door();
    books();
    webhooks();
  }

  Evidence evidence() {
    Map<String, Map<String, Standing>> rebuilt = new HashMap<>(standings);
    rebuilt.putAll(rebuiltOtherwise);
    return new Evidence(
        new Seen(
            List.of(
                new Placing("key-a", "customer-1", delivered),
                new Placing("key-b", "customer-2", cancelled)),
            refunds,
            cancels,
            reads,
            prices,
            claims,
            steps,
            List.of(new Call("place an order", 0, 1, 201)),
            unexcused),
        orders,
        payments,
        ordersOf,
        new Books(
            events,
            topics,
            standings,
            rebuilt,
            orderOfKey,
            ledger,
            printed,
            waiting,
            dead,
            List.of()),
        watched,
        new Heard(Set.of(BISTRO), posts));
  }

  List<Fact> events(String topic) {
    return events.computeIfAbsent(topic, _ -> new ArrayList<>());
  }

  List<Fact> told(String topic) {
    return topics.computeIfAbsent(topic, _ -> new ArrayList<>());
  }

  Map<String, Standing> standings(String topic) {
    return standings.computeIfAbsent(topic, _ -> new HashMap<>());
  }

  /** Sent at {@code at}, answered ten nanoseconds later. */
  static Exchange exchange(
      String method, String path, String key, String body, long at, int status, String answer) {
    return new Exchange(
        "call", "customer-1", method, path, key, body, at, at + 10, status, answer, false);
  }

  /** An order of so many stews, as the door shows it. */
  static String order(String id, int stews, int version, String... timeline) {
    StringBuilder entries = new StringBuilder();
    for (String status : timeline) {
      entries.append(entries.isEmpty() ? "" : ",").append("{\"status\":\"" + status + "\"}");
    }
    return """
    {"id":"%s","customerId":"c","status":"%s","version":%d,"subtotal":{"amount":%d},
     "adjustments":[{"amount":{"amount":190}}],"total":{"amount":%d},"timeline":[%s]}\
    """
        .formatted(
            id, timeline[timeline.length - 1], version, 950 * stews, 950 * stews + 190, entries);
  }

  static String wanted(int stews) {
    return """
    {"lines":[{"itemId":"stew","quantity":%d}],"payment":{"method":"CARD"}}\
    """
        .formatted(stews);
  }

  static final String[] WAY = {
    "PLACED", "CONFIRMED", "ACCEPTED", "PREPARING", "READY", "PICKED_UP", "DELIVERED"
  };

  private void client() {
    String answer = order(DELIVERED, 2, 1, "PLACED");
    delivered.add(exchange("POST", "/orders", "key-a", wanted(2), 0, 0, ""));
    delivered.add(exchange("POST", "/orders", "key-a", wanted(2), 100, 201, answer));
    delivered.add(exchange("POST", "/orders", "key-a", wanted(2), 200, 201, answer));
    String other = order(CANCELLED, 1, 1, "PLACED");
    cancelled.add(exchange("POST", "/orders", "key-b", wanted(1), 100, 201, other));
    reads.add(exchange("GET", "/orders/" + DELIVERED, "", "", 300, 200, answer));
    reads.add(
        exchange("GET", "/orders/" + DELIVERED, "", "", 900, 200, order(DELIVERED, 2, 9, WAY)));
    cancels.add(
        exchange("POST", "/orders/" + CANCELLED + "/cancel", "key-c", "{}", 200, 200, "{}"));
    String quarter = "{\"amount\":{\"amount\":522},\"cause\":\"cold\"}";
    refunds.add(
        exchange("POST", "/orders/" + DELIVERED + "/refunds", "key-d", quarter, 950, 201, "{}"));
    claims.add(new Claim("courier-1", List.of(DELIVERED)));
    steps.add(new Step(DELIVERED, "courier-1", "PICKED_UP"));
    steps.add(new Step(DELIVERED, "courier-1", "DELIVERED"));
    watched.put(
        DELIVERED, List.of(new Told(1, 1, List.of("PLACED")), new Told(2, 9, List.of(WAY))));
  }

  private void door() {
    orders.put(DELIVERED, Json.read(order(DELIVERED, 2, 9, WAY)));
    orders.put(CANCELLED, Json.read(order(CANCELLED, 1, 5, "PLACED", "CONFIRMED", "CANCELLED")));
    payments.put(
        DELIVERED,
        Json.read(
            """
            {"captured":{"amount":2090},"refunded":{"amount":522},
             "refunds":[{"cause":"cold","pending":false}]}\
            """));
    payments.put(CANCELLED, Json.read("{\"captured\":{\"amount\":0},\"refunded\":{\"amount\":0}}"));
    ordersOf.put("customer-1", Set.of(DELIVERED));
    ordersOf.put("customer-2", Set.of(CANCELLED));
  }

  private void books() {
    life(
        Books.ORDERS,
        DELIVERED,
        "OrderPlaced=bistro PaymentAsked OrderConfirmed OrderAccepted OrderPreparing OrderReady"
            + " OrderPickedUp OrderDelivered PaymentAsked");
    life(
        Books.ORDERS,
        CANCELLED,
        "OrderPlaced=bistro PaymentAsked OrderConfirmed OrderCancelled PaymentAsked");
    life(
        Books.PAYMENTS,
        DELIVERED,
        "PaymentRequested PaymentAuthorised PaymentCaptured=2090 RefundRequested"
            + " PaymentRefunded=522");
    life(Books.PAYMENTS, CANCELLED, "PaymentRequested PaymentAuthorised PaymentVoided");
    life(
        Books.DELIVERIES,
        DELIVERED,
        "DeliveryOpened CourierOffered CourierAssigned=c1 DeliveryAdvanced=EN_ROUTE_PICKUP"
            + " DeliveryAdvanced=AT_PICKUP DeliveryPickedUp DeliveryAdvanced=EN_ROUTE_DROPOFF"
            + " DeliveryAdvanced=AT_DROPOFF DeliveryDelivered");
    life(Books.DELIVERIES, CANCELLED, "DeliveryOpened DeliveryCancelled");
    life(Books.KITCHEN, DELIVERED, "TicketOpened TicketScheduled TicketPrinted TicketClosed");
    life(Books.KITCHEN, CANCELLED, "TicketOpened TicketClosed");
    events.forEach((topic, facts) -> topics.put(topic, new ArrayList<>(facts)));
    told(Books.ORDERS).add(events(Books.ORDERS).getFirst()); // told twice
    standings.put(
        Books.ORDERS,
        new HashMap<>(
            Map.of(
                DELIVERED, new Standing(9, "DELIVERED", "", 0, 0),
                CANCELLED, new Standing(5, "CANCELLED", "", 0, 0))));
    standings.put(
        Books.DELIVERIES,
        new HashMap<>(
            Map.of(
                DELIVERED, new Standing(9, "DELIVERED", "c1", 0, 0),
                CANCELLED, new Standing(2, "CANCELLED", "", 0, 0))));
    standings.put(
        Books.PAYMENTS,
        new HashMap<>(
            Map.of(
                DELIVERED, new Standing(5, "PARTLY_REFUNDED", "", 2_090, 522),
                CANCELLED, new Standing(3, "VOIDED", "", 0, 0))));
    for (String topic : List.of(Books.ORDERS, Books.DELIVERIES, Books.PAYMENTS)) {
      standings.put(Books.reported(topic), new HashMap<>(standings(topic)));
    }
    orderOfKey.put("key-a", DELIVERED);
    orderOfKey.put("key-b", CANCELLED);
    ledger.add(new LedgerLine(DELIVERED, DELIVERED + ":1", "AUTHORISE", 2_090, false));
    ledger.add(new LedgerLine(CANCELLED, CANCELLED + ":1", "AUTHORISE", 1_140, false));
    ledger.add(new LedgerLine(CANCELLED, CANCELLED + ":2", "CANCEL", 0, false));
    ledger.add(new LedgerLine(DELIVERED, DELIVERED + ":2", "CAPTURE", 2_090, false));
    ledger.add(new LedgerLine(DELIVERED, DELIVERED + ":r", "REFUND", 522, false));
    printed.add(DELIVERED);
    waiting.put("kitchen.print", 0L);
    waiting.put("kitchen.print.dead", 0L);
  }

  private void webhooks() {
    posts.add(post(BISTRO, "msg_1", DELIVERED, "order.confirmed", 500));
    posts.add(post(BISTRO, "msg_2", DELIVERED, "order.accepted", 204));
    posts.add(post(BISTRO, "msg_1", DELIVERED, "order.confirmed", 204));
    posts.add(post(BISTRO, "msg_3", DELIVERED, "order.preparing", 204));
    posts.add(post(BISTRO, "msg_4", DELIVERED, "order.ready", 204));
    posts.add(post(BISTRO, "msg_5", DELIVERED, "order.picked_up", 204));
    posts.add(post(BISTRO, "msg_6", DELIVERED, "order.delivered", 204));
    posts.add(post(BISTRO, "msg_7", CANCELLED, "order.confirmed", 204));
    posts.add(post(BISTRO, "msg_8", CANCELLED, "order.cancelled", 204));
  }

  static Post post(String restaurantId, String id, String orderId, String type, int status) {
    String body = "{\"type\":\"%s\",\"data\":{\"orderId\":\"%s\"}}".formatted(type, orderId);
    return new Post(restaurantId, id, body, true, status);
  }

  /** Names of events, each with its detail where it has one. */
  private void life(String topic, String stream, String names) {
    List<Fact> facts = events(topic);
    int version = 0;
    for (String name : names.split(" ", -1)) {
      String[] parts = name.split("=", 2);
      version++;
      facts.add(
          new Fact(
              stream,
              version,
              "tiffin.x.v1." + parts[0],
              "content-" + version,
              parts.length > 1 ? parts[1] : "",
              facts.size() + 1L));
    }
  }

  /** Replaces one fact of a list by another that tells something else. */
  static void replace(List<Fact> facts, String stream, int version, String name, String detail) {
    facts.replaceAll(fact ->
        fact.stream().equals(stream) && fact.version() == version
            ? new Fact(stream, version, "tiffin.x.v1." + name, fact.content(), detail, 0)
            : fact);
  }
}
