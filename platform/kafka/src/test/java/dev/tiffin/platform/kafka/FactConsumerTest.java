package dev.tiffin.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.KafkaFixture;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class FactConsumerTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Closeables open = new Closeables();
  private final Teller hearer = open.add(new Teller());
  private final String group = KafkaFixture.uniqueName("group");
  private final List<Fact> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger committed = new AtomicInteger();

  @BeforeEach
  void makeTopic() throws InterruptedException {
    Topics.ensure(hearer.kafka, hearer.topic);
  }

  @AfterEach
  void close() {
    open.close();
  }

  private static Hearing hearing(String group, String topic) {
    return new Hearing(
        "test", group, topic, Teller.TYPES, fact -> !fact.streamId().startsWith("foreign"));
  }

  private FactConsumer consumer(String asGroup, Database database, FactHandler handler) {
    FactConsumer consumer =
        open.add(
            new FactConsumer(
                hearer.kafka,
                hearing(asGroup, hearer.topic),
                database,
                handler,
                committed::incrementAndGet,
                OpenTelemetry.noop()));
    consumer.start();
    return consumer;
  }

  private FactConsumer consumer() {
    return consumer(group, hearer.database, this::keep);
  }

  private void keep(Handle transaction, List<Fact> facts) {
    Teller.keep(transaction, facts);
    heard.addAll(facts);
  }

  /** Puts an event on the topic as a relay would. */
  private void tell(String stream, int version, String type) {
    StoredEvent event =
        new StoredEvent(version, stream, version, type, stream.getBytes(UTF_8), Teller.AT, "");
    tell(
        CloudEventHeaders.record(
            hearer.topic, "/tiffin/test".getBytes(UTF_8), event, event.traceParent()));
  }

  private void tell(ProducerRecord<String, byte[]> record) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            hearer.kafka.producer(), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(record);
    }
  }

  private List<String> effects() {
    return hearer.database.read(handle ->
        handle
            .createQuery("select stream_id || version from effect order by position")
            .mapTo(String.class)
            .list());
  }

  private void awaitEffects(String... expected) {
    Await.until(LIMIT, List.of(expected) + " happened", () -> effects().size() >= expected.length);
    assertEquals(List.of(expected), effects());
  }

  @Test
  void whatWasToldBeforeItStartedIsHeardWithAllItCarries() {
    tell("a", 1, Teller.TYPE);
    consumer();
    awaitEffects("a1");
    Fact fact = heard.getFirst();
    assertEquals("a", fact.streamId());
    assertEquals(Teller.TYPE, fact.type());
    assertEquals("a", new String(fact.data(), UTF_8));
    assertEquals(Teller.AT, fact.at());
  }

  @Test
  void whatComesTwiceOrLateHasNoSecondEffect() {
    consumer();
    tell("a", 1, Teller.TYPE);
    tell("a", 1, Teller.TYPE);
    tell("a", 2, Teller.TYPE);
    tell("a", 1, Teller.TYPE);
    tell("a", 3, Teller.TYPE);
    tell("a", 2, Teller.TYPE);
    tell("a", 4, Teller.TYPE);
    awaitEffects("a1", "a2", "a3", "a4");
  }

  @Test
  void aReplayOfTheWholeTopicChangesNothing() {
    FactConsumer first = consumer();
    tell("a", 1, Teller.TYPE);
    tell("a", 2, Teller.TYPE);
    awaitEffects("a1", "a2");
    first.close();
    // a group that has heard nothing yet begins at the beginning, over the same inbox
    consumer(KafkaFixture.uniqueName("replay"), hearer.database, this::keep);
    tell("a", 3, Teller.TYPE);
    awaitEffects("a1", "a2", "a3");
  }

  @Test
  void onlyTheTypesThatAreWantedAreHeard() {
    consumer();
    tell("a", 1, Teller.UNWANTED);
    tell("a", 2, Teller.TYPE);
    tell("a", 3, Teller.UNWANTED);
    tell("a", 4, Teller.TYPE);
    awaitEffects("a2", "a4");
  }

  @Test
  void aRecordOfStrangersHoldsNobodyUp() {
    consumer();
    tell(new ProducerRecord<>(hearer.topic, "a", "garbage".getBytes(UTF_8)));
    ProducerRecord<String, byte[]> noNumber =
        new ProducerRecord<>(hearer.topic, "a", "garbage".getBytes(UTF_8));
    Map.of("ce_subject", "a", "ce_sequence", "one", "ce_type", Teller.TYPE, "ce_time", "noon")
        .forEach((name, value) -> noNumber.headers().add(name, value.getBytes(UTF_8)));
    tell(noNumber);
    tell(new ProducerRecord<>(hearer.topic, "a", null));
    tell("a", 1, Teller.TYPE);
    awaitEffects("a1");
  }

  @Test
  void aHandlerThatFailsIsTriedAgainAndNothingIsLostOrDoubled() {
    AtomicInteger failures = new AtomicInteger(Hearer.ATTEMPTS);
    consumer(
        group,
        hearer.database,
        (transaction, facts) -> {
          keep(transaction, facts);
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("after the effect, before the commit");
          }
        });
    List<String> expected = new ArrayList<>();
    for (int version = 1; version <= 20; version++) {
      tell("a", version, Teller.TYPE);
      expected.add("a" + version);
    }
    awaitEffects(expected.toArray(String[]::new));
    assertTrue(failures.get() < 0, "the handler did not fail");
    assertTrue(committed.get() > 0);
  }

  @Test
  void aFailureAfterTheCommitDoublesNothing() {
    AtomicInteger failures = new AtomicInteger(2);
    FactConsumer consumer =
        open.add(
            new FactConsumer(
                hearer.kafka,
                hearing(group, hearer.topic),
                hearer.database,
                this::keep,
                () -> {
                  if (failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("before Kafka knows how far it got");
                  }
                },
                OpenTelemetry.noop()));
    consumer.start();
    tell("a", 1, Teller.TYPE);
    awaitEffects("a1");
    tell("a", 2, Teller.TYPE);
    tell("b", 1, Teller.TYPE);
    Await.until(LIMIT, "three effects", () -> effects().size() >= 3);
    assertEquals(List.of("a1", "a2", "b1"), effects().stream().sorted().toList());
  }

  @Test
  void twoOfAGroupShareTheWorkAndOneTakesOverTheOthers() {
    FactConsumer first = consumer();
    consumer();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tell("s" + i, 1, Teller.TYPE);
      expected.add("s" + i + "1");
    }
    Await.until(LIMIT, "first round", () -> effects().size() >= 20);
    first.close();
    for (int i = 0; i < 20; i++) {
      tell("s" + i, 2, Teller.TYPE);
      expected.add("s" + i + "2");
    }
    Await.until(LIMIT, "second round", () -> effects().size() >= 40);
    assertEquals(expected.stream().sorted().toList(), effects().stream().sorted().toList());
  }

  @Test
  void whatDoesNotConcernItLeavesNoTrace() {
    consumer();
    tell("foreign", 1, Teller.TYPE);
    tell("a", 1, Teller.TYPE);
    awaitEffects("a1");
    List<String> noted =
        hearer.database.read(
            handle -> handle.createQuery("select stream_id from inbox").mapTo(String.class).list());
    assertEquals(List.of("a"), noted);
  }

  @Test
  void hearsWhatARelayTells() {
    try (Teller teller = new Teller()) {
      FactConsumer consumer =
          new FactConsumer(
              teller.kafka,
              hearing(group, teller.topic),
              hearer.database,
              this::keep,
              () -> {},
              OpenTelemetry.noop());
      try (consumer) {
        consumer.start();
        Relay relay = teller.relay();
        teller.happen(10, 50);
        relay.wake();
        Await.until(LIMIT, "500 effects", () -> effects().size() >= 500);
        assertEquals(500, effects().stream().distinct().count());
        assertEquals(500, effects().size());
      }
    }
  }
}
