package dev.tiffin.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.Parked;
import dev.tiffin.platform.eventstore.ParkingLot;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.KafkaFixture;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jdbi.v3.core.Handle;

/** A service that hears a topic of its own, and cannot digest everything. */
final class Listener implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(40);
  static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  /** Facts that it fails at, after their effect: {@code a1}. */
  final Set<String> poison = ConcurrentHashMap.newKeySet();

  final Teller teller = new Teller();
  private final Closeables open = new Closeables();
  private final String group = KafkaFixture.uniqueName("group");
  private final KafkaProducer<String, byte[]> producer;

  Listener() throws InterruptedException {
    open.add(teller);
    Topics.ensure(teller.kafka, teller.topic);
    producer =
        open.add(
            new KafkaProducer<>(
                teller.kafka.producer(), new StringSerializer(), new ByteArraySerializer()));
  }

  FactConsumer member() {
    return member(teller.database, this::digest);
  }

  FactConsumer member(Database database, FactHandler handler) {
    return member(group, Teller.TYPES, database, handler);
  }

  FactConsumer member(String asGroup, FactTypes types, Database database, FactHandler handler) {
    FactConsumer member =
        open.add(
            new FactConsumer(
                teller.kafka,
                new Hearing("test", asGroup, teller.topic, types),
                database,
                handler,
                () -> {},
                OpenTelemetry.noop()));
    member.start();
    return member;
  }

  Database connect() {
    return open.add(teller.connect());
  }

  void digest(Handle transaction, List<Fact> facts) {
    for (Fact fact : facts) {
      String name = fact.streamId() + fact.version();
      transaction.execute(
          "insert into effect (stream_id, version) values (?, ?)", fact.streamId(), fact.version());
      if (poison.contains(name)) {
        throw new IllegalStateException("cannot digest " + name);
      }
    }
  }

  void tell(String stream, int... versions) {
    for (int version : versions) {
      tellOfType(Teller.TYPE, stream, version);
    }
  }

  void tellOfType(String type, String stream, int version) {
    StoredEvent event =
        new StoredEvent(version, stream, version, type, stream.getBytes(UTF_8), Teller.AT, TRACE);
    tell(
        CloudEventHeaders.record(
            teller.topic, "/tiffin/test".getBytes(UTF_8), event, event.traceParent()));
  }

  void tell(ProducerRecord<String, byte[]> record) {
    producer.send(record);
  }

  /** In the order in which they happened, over all streams. */
  List<String> effects() {
    return teller.database.read(handle ->
        handle
            .createQuery("select stream_id || version from effect order by position")
            .mapTo(String.class)
            .list());
  }

  List<String> effects(String stream) {
    return effects().stream().filter(effect -> effect.startsWith(stream)).toList();
  }

  void awaitEffects(String stream, String... expected) {
    Await.until(
        LIMIT, List.of(expected) + " happened", () -> effects(stream).size() >= expected.length);
    assertEquals(List.of(expected), effects(stream));
  }

  int parkedOnDisk() {
    return teller.database.read(
        handle -> handle.createQuery("select count(*) from parked").mapTo(Integer.class).one());
  }

  Parked awaitParked(ParkingLot lot, long count) {
    Await.until(LIMIT, count + " are parked", () -> lot.count() == count);
    return lot.heads(1).getFirst();
  }

  /** Numbered names of a stream: {@code a1}, {@code a2}, … */
  static String[] names(String stream, int count) {
    List<String> names = new ArrayList<>();
    for (int version = 1; version <= count; version++) {
      names.add(stream + version);
    }
    return names.toArray(String[]::new);
  }

  @Override
  public void close() {
    open.close();
  }
}
