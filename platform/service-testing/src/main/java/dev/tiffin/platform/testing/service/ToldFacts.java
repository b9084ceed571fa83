package dev.tiffin.platform.testing.service;

import com.google.protobuf.Message;
import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.kafka.Relay;
import dev.tiffin.platform.testing.KafkaFixture;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What another service tells, told from an event store by a real relay. */
public final class ToldFacts implements AutoCloseable {
  private final Database database = Databases.ofAnotherService();
  private final String source;
  private final String topic;
  private Relay relay;

  /**
   * Tells from now on.
   *
   * @param source the CloudEvents source, for example {@code /tiffin/order}
   */
  public ToldFacts(String source, String topic) {
    this.source = source;
    this.topic = topic;
    relay = startRelay();
  }

  private Relay startRelay() {
    Relay started =
        new Relay(
            database,
            new KafkaConfig(KafkaFixture.bootstrapServers()),
            source,
            topic,
            OpenTelemetry.noop());
    started.start();
    return started;
  }

  public void tell(String streamId, Message... facts) {
    tell(List.of(streamId), facts);
  }

  /** Facts that happened at that time. */
  public void tellAt(Instant at, String streamId, Message... facts) {
    append(at, List.of(streamId), facts);
  }

  /** The same facts of each of these streams, in one transaction. */
  public void tell(List<String> streamIds, Message... facts) {
    append(Instant.now(), streamIds, facts);
  }

  private void append(Instant at, List<String> streamIds, Message... facts) {
    List<NewEvent> events =
        Stream.of(facts)
            .map(
                fact -> new NewEvent(fact.getDescriptorForType().getFullName(), fact.toByteArray()))
            .toList();
    database.inTransaction(transaction -> {
      EventStore.appendNext(
          transaction, streamIds.stream().map(id -> new Append(id, 0, events, at, "")).toList());
      return true;
    });
    relay.wake();
  }

  /** Tells everything once more, from the start. */
  public void tellAllAgain() {
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
