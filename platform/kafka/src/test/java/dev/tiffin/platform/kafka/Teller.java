package dev.tiffin.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.eventstore.Outbox;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** A service that tells: its database, its topic, and relays of it. */
final class Teller implements AutoCloseable {
  static final String TYPE = "test.v1.Happened";
  static final String UNWANTED = "test.v1.SomethingElse";
  static final FactTypes TYPES = new FactTypes(Set.of(TYPE), Set.of(TYPE, UNWANTED));
  static final Instant AT = Instant.parse("2026-11-20T12:00:00.123456Z");

  final String topic = KafkaFixture.uniqueName("facts");
  final KafkaConfig kafka;
  private final TestDatabase test = PostgresFixture.fresh();
  private final Closeables open = new Closeables();
  final Database database = open.add(connect());

  Teller(String bootstrap) {
    kafka = new KafkaConfig(bootstrap);
    database.migrate("db/test");
  }

  Teller() {
    this(KafkaFixture.bootstrapServers());
  }

  /** Another pool to the same database, as another instance of the service would have. */
  Database connect() {
    return new Database(new DatabaseConfig(test.jdbcUrl(), test.user(), test.password(), 5));
  }

  Relay relay() {
    return relay(database);
  }

  Relay relay(Database pool) {
    Relay relay = open.add(new Relay(pool, kafka, "/tiffin/test", topic, OpenTelemetry.noop()));
    relay.start();
    return relay;
  }

  /** Appends {@code count} events to each of the streams s0, s1, …, one after another. */
  void happen(int streams, int count) {
    List<Append> appends = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      IntStream.range(0, streams).forEach(s -> appends.add(event("s" + s, TYPE)));
    }
    database.inTransaction(transaction -> {
      EventStore.appendNext(transaction, appends);
      return appends.size();
    });
  }

  void happen(String stream, String type) {
    database.inTransaction(transaction -> {
      EventStore.appendNext(transaction, List.of(event(stream, type)));
      return 1;
    });
  }

  private static Append event(String stream, String type) {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    return new Append(stream, 0, List.of(new NewEvent(type, stream.getBytes(UTF_8))), AT, trace);
  }

  /** What hearing facts comes to in its database: that they were heard, and in which order. */
  static void keep(Handle transaction, List<Fact> facts) {
    for (Fact fact : facts) {
      transaction.execute(
          "insert into effect (stream_id, version) values (?, ?)", fact.streamId(), fact.version());
    }
  }

  boolean isAllTold() {
    return database.read(handle -> Outbox.lag(handle, topic)) == 0;
  }

  @Override
  public void close() {
    open.close();
  }
}
