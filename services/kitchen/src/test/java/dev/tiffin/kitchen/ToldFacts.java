package dev.tiffin.kitchen;

import com.google.protobuf.Message;
import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.kafka.Relay;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What another service tells, told from an event store by a real relay. */
final class ToldFacts implements AutoCloseable {
  private final Database database;
  private final String topic;
  private Relay relay;

  ToldFacts(String topic) {
    TestDatabase fresh = PostgresFixture.fresh();
    database = new Database(new DatabaseConfig(fresh.jdbcUrl(), fresh.user(), fresh.password(), 4));
    database.migrate("db/none");
    this.topic = topic;
    relay = startRelay();
  }

  private Relay startRelay() {
    Relay started =
        new Relay(
            database,
            new KafkaConfig(KafkaFixture.bootstrapServers()),
            "/tiffin/test",
            topic,
            OpenTelemetry.noop());
    started.start();
    return started;
  }

  void tell(String streamId, Message... facts) {
    tell(List.of(streamId), facts);
  }

  /** The same facts of each of these streams, in one transaction. */
  void tell(List<String> streamIds, Message... facts) {
    List<NewEvent> events =
        Stream.of(facts)
            .map(
                fact -> new NewEvent(fact.getDescriptorForType().getFullName(), fact.toByteArray()))
            .toList();
    Instant now = Instant.now();
    database.inTransaction(transaction -> {
      EventStore.appendNext(
          transaction, streamIds.stream().map(id -> new Append(id, 0, events, now, "")).toList());
      return true;
    });
    relay.wake();
  }

  /** Tells everything once more, from the start. */
  void tellAllAgain() {
    relay.close();
    database.inTransaction(transaction -> transaction.execute("delete from relay_mark"));
    relay = startRelay();
  }

  @Override
  public void close() {
    relay.close();
    database.close();
  }
}
