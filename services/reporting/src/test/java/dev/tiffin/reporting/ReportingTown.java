package dev.tiffin.reporting;

import com.google.protobuf.Message;
import dev.tiffin.contracts.operations.v1.RebuildOutcome;
import dev.tiffin.contracts.operations.v1.RebuildReadModelRequest;
import dev.tiffin.contracts.operations.v1.RebuildReadModelResponse;
import dev.tiffin.contracts.operations.v1.RebuildServiceGrpc;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Calls;
import dev.tiffin.platform.testing.service.Databases;
import dev.tiffin.platform.testing.service.ToldFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A reporting service with a real broker and database, and around it those who tell it things. */
final class ReportingTown implements AutoCloseable {
  /** One for all tests of this JVM that tell stories of restaurants of their own. */
  private static final class Shared {
    private static final ReportingTown TOWN = new ReportingTown();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(TOWN::close, "close the town"));
    }
  }

  static final Duration LIMIT = Duration.ofSeconds(30);
  static final List<String> TABLES =
      List.of(
          "restaurant",
          "item",
          "orders",
          "order_line",
          "order_event",
          "payment",
          "refund",
          "delivery",
          "courier",
          "daily_sales");

  private static final String SECRET = "open sesame";

  /** Who tells, and how much was told. */
  final class Teller {
    final ToldFacts facts;
    private final String topic;
    private final Map<String, Integer> told = new HashMap<>();

    private Teller(String service, String topic) {
      this.topic = topic;
      this.facts = open.add(new ToldFacts("/tiffin/" + service, topic));
    }

    void tell(Instant at, String streamId, Message... messages) {
      facts.tellAt(at, streamId, messages);
      told.merge(streamId, messages.length, Integer::sum);
    }

    private boolean isHeard() {
      Map<String, Integer> heard = new HashMap<>();
      database.read(handle -> {
        handle
            .select("select stream_id, version from inbox where topic = ?", topic)
            .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
            .forEach(entry -> heard.put(entry.getKey(), entry.getValue()));
        return true;
      });
      return heard.equals(told);
    }
  }

  private final Closeables open = new Closeables();
  private final TestDatabase test = PostgresFixture.fresh();
  final Database database = open.add(Databases.open(test, 4));
  private final ReportingConfig.Names names =
      new ReportingConfig.Names(
          KafkaFixture.createTopic("menu", 3),
          KafkaFixture.createTopic("orders", 6),
          KafkaFixture.createTopic("payments", 6),
          KafkaFixture.createTopic("deliveries", 6),
          KafkaFixture.uniqueName("reporting"));
  final Teller menu = new Teller("menu", names.menu());
  final Teller orders = new Teller("order", names.orders());
  final Teller payments = new Teller("payment", names.payments());
  final Teller deliveries = new Teller("delivery", names.deliveries());
  ReportingService service;
  private GrpcChannel channel;

  static ReportingTown shared() {
    return Shared.TOWN;
  }

  ReportingTown() {
    service = startService();
    channel = Calls.channel(service.grpcPort());
  }

  private ReportingService startService() {
    Map<String, String> settings = new HashMap<>(test.settings());
    settings.put("TIFFIN_KAFKA_BOOTSTRAP", KafkaFixture.bootstrapServers());
    settings.put("TIFFIN_OPERATOR_SECRET", SECRET);
    settings.put("TIFFIN_KITCHEN_TARGET", "inprocess:///nobody");
    ReportingConfig usual = ReportingConfig.from(Environment.of(settings));
    ReportingService started =
        new ReportingService(
            new ReportingConfig(
                usual.environment(),
                usual.database(),
                usual.kafka(),
                usual.http(),
                usual.kitchenTarget(),
                usual.kitchenDeadline(),
                names));
    started.start();
    return started;
  }

  /** A restaurant of its own for one test. */
  String restaurant(String zone) {
    String id = "bouchon-" + UUID.randomUUID();
    menu.tell(Instant.parse("2026-01-01T00:00:00Z"), id, Said.restaurant(id, "Le Bouchon", zone));
    return id;
  }

  /** Returns when all that was told was heard. */
  void awaitAllHeard() {
    for (Teller teller : List.of(menu, orders, payments, deliveries)) {
      Await.until(LIMIT, "all of " + teller.topic + " is heard", teller::isHeard);
    }
  }

  /** The one row that the question has, as text. */
  String ask(String columns, String from, Object... arguments) {
    return database.read(handle ->
        handle
            .select("select cast(row(" + columns + ") as text) from " + from, arguments)
            .mapTo(String.class)
            .one());
  }

  long count(String from, Object... arguments) {
    return database.read(
        handle -> handle.select("select count(*) from " + from, arguments).mapTo(Long.class).one());
  }

  void change(String sql, Object... arguments) {
    int changed = database.inTransaction(handle -> handle.execute(sql, arguments));
    if (changed == 0) {
      throw new AssertionError("changed nothing: " + sql);
    }
  }

  /** Every row of every table, as text. */
  Map<String, List<String>> all() {
    Map<String, List<String>> all = new HashMap<>();
    TABLES.forEach(table -> all.put(table, rows(table)));
    return all;
  }

  /** Every row of a table, as text. */
  List<String> rows(String table) {
    return database.read(handle ->
        handle
            .createQuery("select cast(t as text) as line from " + table + " t order by line")
            .mapTo(String.class)
            .list());
  }

  RebuildOutcome rebuild() {
    return rebuild(RebuildReadModelRequest.newBuilder().setBy("olga").build());
  }

  RebuildOutcome rebuild(RebuildReadModelRequest request) {
    Iterator<RebuildReadModelResponse> told =
        RebuildServiceGrpc.newBlockingStub(channel.channel())
            .withInterceptors(Calls.operator(SECRET))
            .rebuildReadModel(request);
    while (told.hasNext()) {
      RebuildReadModelResponse one = told.next();
      if (one.hasOutcome()) {
        return one.getOutcome();
      }
    }
    throw new AssertionError("told no outcome");
  }

  @Override
  public void close() {
    channel.close();
    service.close();
    open.close();
  }
}
