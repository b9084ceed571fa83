package dev.tiffin.faults;

import dev.tiffin.demo.Exchange;
import dev.tiffin.faults.books.Books;
import dev.tiffin.faults.books.Fact;
import dev.tiffin.faults.history.Json;
import dev.tiffin.faults.history.Placing;
import dev.tiffin.faults.invariant.Evidence;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is known of an order.
 *
 * @param beganNanos when the load began
 */
record Story(Evidence evidence, long beganNanos) {
  private static final int ANSWER_MAX = 160;

  List<String> of(String orderId) {
    List<String> lines = new ArrayList<>();
    for (Placing placing : evidence.seen().placings()) {
      if (placing.orderId().equals(orderId)
          || orderId.equals(evidence.books().orderOfKey().get(placing.key()))) {
        lines.add("wanted by " + placing.account() + " with the key " + placing.key());
        placing.tries().forEach(tried -> lines.add(line(tried)));
      }
    }
    reads(orderId, lines);
    about(orderId, evidence.seen().cancels(), lines);
    about(orderId, evidence.seen().refunds(), lines);
    for (String topic : List.of(Books.ORDERS, Books.PAYMENTS, Books.KITCHEN, Books.DELIVERIES)) {
      life(topic + " in its table", evidence.books().life(topic, orderId), lines);
      life(
          topic + " in Kafka",
          evidence.books().topic(topic).stream()
              .filter(fact -> fact.stream().equals(orderId))
              .toList(),
          lines);
    }
    evidence.books().ledgerOf(orderId).forEach(line -> lines.add("the provider: " + line));
    evidence
        .watched()
        .getOrDefault(orderId, List.of())
        .forEach(told -> lines.add("its watcher: " + told));
    evidence.heard().posts().stream()
        .filter(post -> post.orderId().equals(orderId))
        .forEach(post -> lines.add("a webhook: " + post));
    evidence.books().parked().stream()
        .filter(parked -> parked.startsWith(orderId))
        .forEach(parked -> lines.add("parked: " + parked));
    return lines;
  }

  /** Only where something new was seen. */
  private void reads(String orderId, List<String> lines) {
    String before = "";
    for (Exchange read : evidence.seen().readsOf(orderId)) {
      String now =
          read.ok()
              ? Json.read(read.answer()).path("status").asText()
              : read.status() + " " + shortened(read.answer());
      if (!now.equals(before)) {
        lines.add("%s read as %s".formatted(at(read.endedNanos()), now));
      }
      before = now;
    }
  }

  private void about(String orderId, List<Exchange> exchanges, List<String> lines) {
    exchanges.stream()
        .filter(exchange -> exchange.path().startsWith("/orders/" + orderId + "/"))
        .forEach(exchange -> lines.add(line(exchange)));
  }

  private static void life(String where, List<Fact> facts, List<String> lines) {
    if (facts.isEmpty()) {
      return;
    }
    List<String> words =
        facts.stream()
            .map(fact ->
                fact.version()
                    + " "
                    + fact.name()
                    + (fact.detail().isEmpty() ? "" : "(" + fact.detail() + ")"))
            .toList();
    lines.add(where + ": " + String.join(", ", words));
  }

  private String line(Exchange exchange) {
    return "%s %s %s: %s after %d ms %s"
        .formatted(
            at(exchange.beganNanos()),
            exchange.method(),
            exchange.path(),
            switch (exchange.status()) {
              case Exchange.NO_ANSWER -> "no answer";
              case Exchange.HUNG_UP -> "hung up";
              default -> exchange.status();
            },
            (exchange.endedNanos() - exchange.beganNanos()) / 1_000_000,
            shortened(exchange.answer()));
  }

  private String at(long nanos) {
    return "%7.2f s".formatted((nanos - beganNanos) / 1e9);
  }

  private static String shortened(String answer) {
    return answer.length() <= ANSWER_MAX ? answer : answer.substring(0, ANSWER_MAX) + "…";
  }
}
