package dev.tiffin.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.Outbox;
import dev.tiffin.platform.testing.Await;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RelayTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private final Teller teller = new Teller();
  private final TopicReader topic = new TopicReader(teller);

  @AfterEach
  void close() {
    teller.close();
  }

  private void awaitAllTold() {
    Await.until(LIMIT, "all is told", teller::isAllTold);
  }

  @Test
  void tellsEverythingOnceAndInOrder() {
    teller.happen(20, 60);
    teller.relay();
    awaitAllTold();
    assertEquals(TopicReader.complete(20, 60), topic.firstHeard());
    assertEquals(1_200, topic.records().size(), "told twice without need");
  }

  @Test
  void isWokenRatherThanWaitingForItsNextLook() {
    Relay relay = teller.relay();
    teller.happen(1, 1);
    awaitAllTold();
    long began = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      teller.happen(1, 1);
      relay.wake();
      awaitAllTold();
    }
    long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
    assertFalse(millis > 5_000, "20 tellings took " + millis + " ms, so it waited for its looks");
  }

  @Test
  void goesOnWhereItStoppedAfterARestart() {
    teller.happen(5, 10);
    Relay first = teller.relay();
    awaitAllTold();
    first.close();
    teller.happen(5, 10);
    assertFalse(teller.isAllTold());
    teller.relay(); // on the same pool: the first one's lease must not have stayed there
    awaitAllTold();
    assertEquals(TopicReader.complete(5, 20), topic.firstHeard());
    assertEquals(100, topic.records().size(), "told twice without need");
  }

  @Test
  void oneLeadsAndTheOtherTakesOverWhenItGoes() {
    try (Database other = teller.connect()) {
      Relay leader = teller.relay();
      teller.happen(5, 10);
      awaitAllTold();
      try (Relay follower =
          new Relay(other, teller.kafka, "/tiffin/test", teller.topic, OpenTelemetry.noop())) {
        follower.start();
        teller.happen(5, 10);
        leader.wake();
        follower.wake();
        awaitAllTold();
        assertEquals(100, topic.records().size(), "both told");
        leader.close();
        teller.happen(5, 10);
        follower.wake();
        awaitAllTold();
        assertEquals(TopicReader.complete(5, 30), topic.firstHeard());
        assertEquals(150, topic.records().size());
      }
    }
  }

  @Test
  void aLeaderWhoseConnectionIsCutLeadsAgain() {
    teller.happen(3, 3);
    teller.relay();
    awaitAllTold();
    teller.database.read(handle ->
        handle
            .createQuery(
                """
                select pg_terminate_backend(pid) from pg_locks
                where locktype = 'advisory' and objid = 7002
                  and database = (select oid from pg_database where datname = current_database())
                """)
            .mapTo(Boolean.class)
            .list());
    teller.happen(3, 3);
    awaitAllTold();
    assertEquals(TopicReader.complete(3, 6), topic.firstHeard());
  }

  @Test
  void aTopicThatWasLostIsToldFromTheBeginning() throws Exception {
    teller.happen(10, 30);
    Relay first = teller.relay();
    awaitAllTold();
    first.close();
    recreate();
    teller.relay();
    Await.until(
        LIMIT,
        "the topic is whole again",
        () -> topic.firstHeard().equals(TopicReader.complete(10, 30)));
    teller.happen(10, 5);
    awaitAllTold();
    assertEquals(TopicReader.complete(10, 35), topic.firstHeard());
  }

  @Test
  void theLostEndOfOnePartitionIsToldAgain() throws Exception {
    teller.happen(30, 10);
    Relay first = teller.relay();
    awaitAllTold();
    first.close();
    ConsumerRecord<String, byte[]> some = topic.records().getFirst();
    deleteRecords(new TopicPartition(teller.topic, some.partition()));
    assertFalse(topic.firstHeard().containsKey(some.key()));
    teller.relay();
    Await.until(
        LIMIT,
        "the topic is whole again",
        () -> topic.firstHeard().equals(TopicReader.complete(30, 10)));
    Map<Integer, Long> perPartition =
        topic.records().stream()
            .collect(Collectors.groupingBy(ConsumerRecord::partition, Collectors.counting()));
    assertEquals(300, perPartition.values().stream().mapToLong(Long::longValue).sum());
  }

  @Test
  void whatItTellsAreCloudEvents() {
    teller.happen(1, 2);
    teller.relay();
    awaitAllTold();
    ConsumerRecord<String, byte[]> record = topic.records().get(1);
    CloudEvent event = KafkaMessageFactory.createReader(record).toEvent();
    assertEquals("s0", record.key());
    assertEquals("s0:2", event.getId());
    assertEquals("/tiffin/test", event.getSource().toString());
    assertEquals(Teller.TYPE, event.getType());
    assertEquals("s0", event.getSubject());
    assertEquals("application/protobuf", event.getDataContentType());
    assertNotNull(event.getTime());
    assertEquals(Teller.AT, event.getTime().toInstant());
    assertEquals("2", event.getExtension("sequence"));
    assertNotNull(event.getData());
    assertArrayEquals("s0".getBytes(UTF_8), event.getData().toBytes());
    assertEquals(
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        new String(record.headers().lastHeader("traceparent").value(), UTF_8));
  }

  @Test
  void closesAtOnceWhetherStartedOrNotAndWithoutABroker() {
    Relay neverStarted =
        new Relay(
            teller.database, teller.kafka, "/tiffin/test", teller.topic, OpenTelemetry.noop());
    neverStarted.close();
    Relay lonely =
        new Relay(
            teller.database,
            new KafkaConfig("127.0.0.1:1"),
            "/tiffin/test",
            teller.topic,
            OpenTelemetry.noop());
    lonely.start();
    long began = System.nanoTime();
    lonely.close();
    assertFalse(System.nanoTime() - began > Duration.ofSeconds(11).toNanos());
    assertEquals(0, teller.database.read(h -> Outbox.mark(h, teller.topic)).longValue());
  }

  private void deleteRecords(TopicPartition partition)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", teller.kafka.bootstrap()))) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1))).all().get();
    }
  }

  private void recreate() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", teller.kafka.bootstrap()))) {
      admin.deleteTopics(List.of(teller.topic)).all().get();
    }
    // before KRaft it goes a moment later, and until then one of that name cannot be made
    Await.until(LIMIT, "the topic is there again", this::isThere);
  }

  private boolean isThere() {
    try {
      Topics.ensure(teller.kafka, teller.topic);
      return true;
    } catch (IllegalStateException notYet) {
      return false;
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
