package dev.tiffin.faults.books;

import java.util.List;
import java.util.Map;

/**
 * All that lies inside the platform when everything has gone quiet.
 *
 * @param events of each topic's teller, by topic, as its table has them, in order
 * @param topics the same as Kafka has them, partition by partition, in order
 * @param standings the read models, by topic and stream, those of {@linkplain #reported reports}
 *     included
 * @param rebuilt the same, after each was made anew from its events
 * @param orderOfKey which order each Idempotency-Key stands for
 * @param ledger of the payment provider
 * @param printed orders whose tickets came out of a printer, one entry for each time
 * @param waiting how many messages each queue of work holds
 * @param dead the ids of work that was given up, by queue
 * @param parked asks of payment that were given up, a line each
 */
public record Books(
    Map<String, List<Fact>> events,
    Map<String, List<Fact>> topics,
    Map<String, Map<String, Standing>> standings,
    Map<String, Map<String, Standing>> rebuilt,
    Map<String, String> orderOfKey,
    List<LedgerLine> ledger,
    List<String> printed,
    Map<String, Long> waiting,
    Map<String, List<String>> dead,
    List<String> parked) {

  public static final String ORDERS = "orders";
  public static final String PAYMENTS = "payments";
  public static final String DELIVERIES = "deliveries";
  public static final String KITCHEN = "kitchen";
  public static final String MENU = "menu";

  public Books {
    events = Map.copyOf(events);
    topics = Map.copyOf(topics);
    standings = Map.copyOf(standings);
    rebuilt = Map.copyOf(rebuilt);
    orderOfKey = Map.copyOf(orderOfKey);
    ledger = List.copyOf(ledger);
    printed = List.copyOf(printed);
    waiting = Map.copyOf(waiting);
    dead = Map.copyOf(dead);
    parked = List.copyOf(parked);
  }

  /** Under which among the read models is what reports say of a topic's streams. */
  public static String reported(String topic) {
    return "reports of " + topic;
  }

  /** In the order in which they were written. */
  public List<Fact> eventsOf(String topic) {
    return events.getOrDefault(topic, List.of());
  }

  public List<Fact> topic(String topic) {
    return topics.getOrDefault(topic, List.of());
  }

  public Map<String, Standing> standingsOf(String topic) {
    return standings.getOrDefault(topic, Map.of());
  }

  public Map<String, Standing> rebuiltOf(String topic) {
    return rebuilt.getOrDefault(topic, Map.of());
  }

  /** One life, in order. */
  public List<Fact> life(String topic, String stream) {
    return eventsOf(topic).stream().filter(fact -> fact.stream().equals(stream)).toList();
  }

  public List<LedgerLine> ledgerOf(String orderId) {
    return ledger.stream().filter(line -> line.orderId().equals(orderId)).toList();
  }
}
