package dev.tiffin.faults.books;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.faults.history.Json;
import dev.tiffin.topology.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a platform's books: with each service's own access, and from its brokers and files. */
public final class Auditor {
  /** Who tells on which topic. */
  private static final Map<String, String> TELLERS =
      Map.of(
          Books.ORDERS, "order",
          Books.PAYMENTS, "payment",
          Books.DELIVERIES, "delivery",
          Books.KITCHEN, "kitchen",
          Books.MENU, "menu");

  /** The service, and the group under which it hears. */
  private static final String NOTIFICATION = "notification";

  private static final String REPORTING = "reporting";

  /** Those whose streams it keeps. */
  private static final List<String> REPORTED =
      List.of(Books.ORDERS, Books.PAYMENTS, Books.DELIVERIES);

  private static final String DEAD = ".dead";
  private static final Pattern ORDER_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Platform platform;
  private final Path data;
  private final List<String> queues;

  /**
   * @param data the platform's data directory
   * @param queues all there are
   */
  public Auditor(Platform platform, Path data, List<String> queues) {
    this.platform = platform;
    this.data = data;
    this.queues = List.copyOf(queues);
  }

  /** What is still under way, a line each; empty when everything has gone quiet. */
  public List<String> unrest() {
    List<String> unrest = new ArrayList<>();
    TELLERS.forEach((topic, service) -> {
      try (Tables tables = tables(service)) {
        long untold = tables.untold();
        if (untold > 0) {
          unrest.add(service + " has not told " + untold + " events");
        }
        long asks = service.equals("payment") ? tables.count("payment_ask") : 0;
        if (asks > 0) {
          unrest.add(asks + " payments are still to be asked for");
        }
      }
    });
    unrestOfNotifications(unrest);
    unrestOfReports(unrest);
    depths()
        .forEach((queue, depth) -> {
          if (depth > 0 && !queue.endsWith(DEAD)) {
            unrest.add(queue + " holds " + depth);
          }
        });
    return unrest;
  }

  /** What was heard has been written down, so what is unsent is all that is to be sent. */
  private void unrestOfNotifications(List<String> unrest) {
    long unheard = new TopicReader(platform.kafkaBootstrap()).unheard(Books.ORDERS, NOTIFICATION);
    if (unheard > 0) {
      unrest.add(NOTIFICATION + " has not heard " + unheard + " events");
    }
    try (Tables tables = tables(NOTIFICATION)) {
      long unsent = tables.unsent();
      if (unsent > 0) {
        unrest.add(NOTIFICATION + " has not sent " + unsent + " messages");
      }
    }
  }

  private void unrestOfReports(List<String> unrest) {
    TopicReader reader = new TopicReader(platform.kafkaBootstrap());
    for (String topic : REPORTED) {
      long unheard = reader.unheard(topic, REPORTING + "-" + topic);
      if (unheard > 0) {
        unrest.add(REPORTING + " has not heard " + unheard + " of " + topic);
      }
    }
  }

  /** Reads them all, and makes the read models anew in the end. */
  public Books read() {
    Map<String, List<Fact>> events = new HashMap<>();
    Map<String, List<Fact>> topics = new HashMap<>();
    TopicReader reader = new TopicReader(platform.kafkaBootstrap());
    TELLERS.forEach((topic, service) -> {
      try (Tables tables = tables(service)) {
        events.put(topic, tables.events());
      }
      topics.put(topic, reader.read(topic));
    });
    Map<String, Map<String, Standing>> standings = standings();
    List.of("order", "delivery", "payment", REPORTING).forEach(platform::rebuild);
    try (Tables order = tables("order");
        Tables payment = tables("payment")) {
      return new Books(
          events,
          topics,
          standings,
          standings(),
          order.orderOfKey(),
          ledger(),
          printed(),
          depths(),
          dead(),
          payment.parked());
    }
  }

  private Map<String, Map<String, Standing>> standings() {
    try (Tables order = tables("order");
        Tables delivery = tables("delivery");
        Tables payment = tables("payment");
        Tables reporting = tables(REPORTING)) {
      return Map.of(
          Books.ORDERS,
          order.orders(),
          Books.DELIVERIES,
          delivery.deliveries(),
          Books.PAYMENTS,
          payment.payments(),
          Books.reported(Books.ORDERS),
          reporting.reported("orders", "id"),
          Books.reported(Books.DELIVERIES),
          reporting.reported("delivery", "order_id"),
          Books.reported(Books.PAYMENTS),
          reporting.reported("payment", "order_id"));
    }
  }

  private Tables tables(String service) {
    return new Tables(platform.database(service));
  }

  private Map<String, Long> depths() {
    try (QueueReader reader = new QueueReader(platform.rabbitUrl())) {
      return reader.depths(queues);
    }
  }

  private Map<String, List<String>> dead() {
    Map<String, List<String>> dead = new HashMap<>();
    try (QueueReader reader = new QueueReader(platform.rabbitUrl())) {
      queues.stream()
          .filter(queue -> queue.endsWith(DEAD))
          .forEach(queue -> dead.put(queue, reader.ids(queue)));
    }
    return dead;
  }

  private List<LedgerLine> ledger() {
    Path file = data.resolve("sandbox-ledger");
    try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
      return lines.map(Json::read).map(Auditor::ledgerLine).toList();
    } catch (IOException failed) {
      throw new AuditException("cannot read the ledger", failed);
    }
  }

  private static LedgerLine ledgerLine(JsonNode line) {
    String key = line.path("key").asText();
    return new LedgerLine(
        orderId(key),
        key,
        line.path("operation").asText(),
        line.path("amount").longValue(),
        !line.path("declined").asText("").isEmpty());
  }

  private List<String> printed() {
    Path spool = data.resolve("printed");
    try (Stream<Path> files = Files.exists(spool) ? Files.list(spool) : Stream.empty()) {
      return files.map(file -> orderId(file.getFileName().toString())).toList();
    } catch (IOException failed) {
      throw new AuditException("cannot read what was printed", failed);
    }
  }

  private static String orderId(String text) {
    Matcher matcher = ORDER_ID.matcher(text);
    return matcher.find() ? matcher.group() : text;
  }
}
