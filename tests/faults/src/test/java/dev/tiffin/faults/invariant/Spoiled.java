package dev.tiffin.faults.invariant;

import static dev.tiffin.faults.invariant.Sample.CANCELLED;
import static dev.tiffin.faults.invariant.Sample.DELIVERED;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.demo.Exchange;
import dev.tiffin.faults.books.Books;
import dev.tiffin.faults.books.Fact;
import dev.tiffin.faults.books.LedgerLine;
import dev.tiffin.faults.books.Standing;
import dev.tiffin.faults.history.Claim;
import dev.tiffin.faults.history.Json;
import dev.tiffin.faults.history.Step;
import dev.tiffin.faults.invariant.Evidence.Told;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A way of making a good history a bad one.
 *
 * @param invariant the one that it breaks
 * @param how in words
 */
record Spoiled(String invariant, String how, Consumer<Sample> spoil) {
  static final List<Spoiled> WAYS =
      List.of(
          new Spoiled("I1", "an order is gone", s -> s.orders.remove(DELIVERED)),
          new Spoiled(
              "I1",
              "an order never ends",
              s -> s.orders.put(DELIVERED, Json.read(Sample.order(DELIVERED, 2, 6, "PLACED")))),
          new Spoiled(
              "I1",
              "an order has other content in between",
              s ->
                  s.reads.set(
                      0,
                      Sample.exchange(
                          "GET",
                          "/orders/" + DELIVERED,
                          "",
                          "",
                          300,
                          200,
                          Sample.order(DELIVERED, 1, 1, "PLACED")))),
          new Spoiled(
              "I2",
              "a replay has one more space",
              s -> s.delivered.set(2, replayed(s.delivered.get(1).answer() + " "))),
          new Spoiled(
              "I2",
              "a replay makes another order",
              s -> s.delivered.set(2, replayed(Sample.order(CANCELLED, 2, 1, "PLACED")))),
          new Spoiled(
              "I2",
              "a card is charged twice",
              s -> s.ledger.add(new LedgerLine(DELIVERED, "k", "CAPTURE", 1, false))),
          new Spoiled(
              "I3",
              "less was captured",
              s ->
                  s.payments.put(
                      DELIVERED,
                      Json.read("{\"captured\":{\"amount\":2089},\"refunded\":{\"amount\":522}}"))),
          new Spoiled("I3", "a refund was forgotten", s -> s.refunds.clear()),
          new Spoiled("I3", "the provider did not give back", s -> s.ledger.removeLast()),
          new Spoiled(
              "I4",
              "a cancelled order was charged",
              s -> s.ledger.add(new LedgerLine(CANCELLED, "k", "CAPTURE", 1_140, false))),
          new Spoiled(
              "I5",
              "one cause, two refunds",
              s -> s.payments.put(DELIVERED, refunded("cold", "cold", 522))),
          new Spoiled(
              "I5",
              "more is given back than was taken",
              s -> s.payments.put(DELIVERED, refunded("cold", "late", 2_091))),
          new Spoiled(
              "I6",
              "a version is missing in the table",
              s -> remove(s.events(Books.ORDERS), DELIVERED, 4)),
          new Spoiled(
              "I6",
              "a later version is told first",
              s -> swap(s.told(Books.ORDERS), DELIVERED, 4, 5)),
          new Spoiled(
              "I7",
              "the last event was never told",
              s -> remove(s.told(Books.PAYMENTS), DELIVERED, 5)),
          new Spoiled(
              "I7",
              "something is told that is not stored",
              s -> remove(s.events(Books.KITCHEN), DELIVERED, 4)),
          new Spoiled(
              "I8",
              "a state is behind",
              s ->
                  s.standings(Books.ORDERS).put(DELIVERED, new Standing(8, "PICKED_UP", "", 0, 0))),
          new Spoiled(
              "I8",
              "a delivery is another courier's",
              s ->
                  s.standings(Books.DELIVERIES)
                      .put(DELIVERED, new Standing(9, "DELIVERED", "c2", 0, 0))),
          new Spoiled(
              "I8",
              "a payment is kept with another amount",
              s ->
                  s.standings(Books.PAYMENTS)
                      .put(DELIVERED, new Standing(5, "CAPTURED", "", 2_090, 0))),
          new Spoiled(
              "I8",
              "a rebuild leaves an order out",
              s -> s.rebuiltOtherwise.put(Books.ORDERS, Map.of())),
          new Spoiled(
              "I8",
              "a report is behind",
              s ->
                  s.standings(Books.reported(Books.DELIVERIES))
                      .put(DELIVERED, new Standing(8, "AT_DROPOFF", "", 0, 0))),
          new Spoiled(
              "I8",
              "reports leave a payment out",
              s -> s.standings(Books.reported(Books.PAYMENTS)).remove(CANCELLED)),
          new Spoiled(
              "I8",
              "reports of nothing that happened",
              s ->
                  s.standings(Books.reported(Books.ORDERS))
                      .put("no order", new Standing(1, "PLACED", "", 0, 0))),
          new Spoiled(
              "I8",
              "reports that are made anew leave an order out",
              s -> s.rebuiltOtherwise.put(Books.reported(Books.ORDERS), Map.of())),
          new Spoiled(
              "I8",
              "the door shows another status",
              s ->
                  s.orders.put(
                      CANCELLED, Json.read(Sample.order(CANCELLED, 1, 5, "PLACED", "REJECTED")))),
          new Spoiled(
              "I9",
              "a meal is delivered that nobody fetched",
              s -> Sample.replace(s.events(Books.ORDERS), DELIVERED, 7, "OrderDelayed", "")),
          new Spoiled(
              "I9",
              "a courier jumps",
              s -> Sample.replace(s.events(Books.DELIVERIES), DELIVERED, 8, "CourierAlerted", "")),
          new Spoiled(
              "I9",
              "a screen goes back",
              s ->
                  s.reads.add(
                      Sample.exchange(
                          "GET",
                          "/orders/" + DELIVERED,
                          "",
                          "",
                          990,
                          200,
                          Sample.order(DELIVERED, 2, 4, "PLACED", "CONFIRMED")))),
          new Spoiled(
              "I10",
              "a run is given away while somebody has it",
              s ->
                  Sample.replace(
                      s.events(Books.DELIVERIES), DELIVERED, 4, "CourierAssigned", "c2")),
          new Spoiled(
              "I10",
              "a courier holds three",
              s -> s.claims.add(new Claim("courier-1", List.of("a", "b", "c")))),
          new Spoiled(
              "I10",
              "two carry one order",
              s -> s.steps.add(new Step(DELIVERED, "courier-2", "DELIVERED"))),
          new Spoiled(
              "I11",
              "it is cooked nevertheless",
              s -> Sample.replace(s.events(Books.ORDERS), CANCELLED, 5, "OrderReady", "")),
          new Spoiled(
              "I11",
              "it was cancelled, and is not",
              s ->
                  s.orders.put(
                      CANCELLED, Json.read(Sample.order(CANCELLED, 1, 5, "PLACED", "REJECTED")))),
          new Spoiled(
              "I12",
              "what is told twice differs",
              s -> {
                Fact first = s.told(Books.ORDERS).getFirst();
                s.told(Books.ORDERS)
                    .add(new Fact(first.stream(), first.version(), first.type(), "other", "", 99));
              }),
          new Spoiled(
              "I12", "a ticket is printed that nobody accepted", s -> s.printed.add(CANCELLED)),
          new Spoiled(
              "I13",
              "it cannot be read at once",
              s ->
                  s.reads.addFirst(
                      Sample.exchange("GET", "/orders/" + DELIVERED, "", "", 150, 404, "{}"))),
          new Spoiled(
              "I14",
              "a watcher is told twice",
              s ->
                  s.watched.put(
                      DELIVERED,
                      List.of(
                          new Told(1, 9, List.of(Sample.WAY)),
                          new Told(2, 9, List.of(Sample.WAY))))),
          new Spoiled(
              "I14",
              "a watcher misses the end",
              s -> s.watched.put(DELIVERED, List.of(new Told(2, 1, List.of("PLACED"))))),
          new Spoiled(
              "I15",
              "a ticket never came out",
              s -> {
                s.printed.clear();
                remove(s.events(Books.KITCHEN), DELIVERED, 4);
              }),
          new Spoiled(
              "I15",
              "an offer never ended",
              s ->
                  s.events(Books.DELIVERIES)
                      .removeIf(fact -> fact.stream().equals(DELIVERED) && fact.version() > 2)),
          new Spoiled("I15", "work waits", s -> s.waiting.put("kitchen.print", 1L)),
          new Spoiled(
              "I16",
              "an order that nobody asked for",
              s -> s.ordersOf.put("customer-1", Set.of(DELIVERED, "ghost"))),
          new Spoiled(
              "I16", "the key stands for another", s -> s.orderOfKey.put("key-a", CANCELLED)),
          new Spoiled(
              "I16",
              "made and refused",
              s ->
                  s.delivered.add(
                      Sample.exchange(
                          "POST", "/orders", "key-a", Sample.wanted(2), 250, 409, "{}"))),
          new Spoiled("I17", "the menu says another price", s -> s.prices.put("stew", 900L)),
          new Spoiled(
              "I17",
              "an amount is a fraction",
              s ->
                  s.cancelled.set(
                      0,
                      Sample.exchange(
                          "POST",
                          "/orders",
                          "key-b",
                          Sample.wanted(1),
                          100,
                          201,
                          Sample.order(CANCELLED, 1, 1, "PLACED").replace("1140", "1140.0")))),
          new Spoiled("door", "it broke", s -> s.unexcused.add("GET / was answered with 500")));

  private static Exchange replayed(String answer) {
    return Sample.exchange("POST", "/orders", "key-a", Sample.wanted(2), 200, 201, answer);
  }

  private static JsonNode refunded(String cause, String other, long refunded) {
    return Json.read(
        """
        {"captured":{"amount":2090},"refunded":{"amount":%d},
         "refunds":[{"cause":"%s"},{"cause":"%s"}]}\
        """
            .formatted(refunded, cause, other));
  }

  private static void remove(List<Fact> facts, String stream, int version) {
    facts.removeIf(fact -> fact.stream().equals(stream) && fact.version() == version);
  }

  private static void swap(List<Fact> facts, String stream, int one, int other) {
    List<Fact> both =
        facts.stream()
            .filter(f -> f.stream().equals(stream) && (f.version() == one || f.version() == other))
            .toList();
    int first = facts.indexOf(both.getFirst());
    int second = facts.indexOf(both.getLast());
    facts.set(first, both.getLast());
    facts.set(second, both.getFirst());
  }
}
