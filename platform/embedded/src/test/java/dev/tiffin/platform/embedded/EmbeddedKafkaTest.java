package dev.tiffin.platform.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedKafkaTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;

  /** The two ways in which a single node knows what there is. */
  private enum Kind {
    KRAFT(KafkaMetadata.Quorum::ofOne, "consumer"),
    ZOOKEEPER(KafkaMetadata.ZooKeeper::new, "classic");

    private final IntFunction<KafkaMetadata> metadata;
    private final String groupProtocol;

    Kind(IntFunction<KafkaMetadata> metadata, String groupProtocol) {
      this.metadata = metadata;
      this.groupProtocol = groupProtocol;
    }
  }

  private EmbeddedKafka start(int... ports) {
    return start("data", ports[0], KafkaMetadata.Quorum.ofOne(ports[1]));
  }

  private EmbeddedKafka start(Kind kind, int... ports) {
    return start("data", ports[0], kind.metadata.apply(ports[1]));
  }

  private EmbeddedKafka start(String data, int port, KafkaMetadata metadata) {
    return EmbeddedKafka.startUntrained(
        new EmbeddedKafka.Config(
            directory.resolve(data),
            UserCache.directory(),
            port,
            metadata,
            directory.resolve(data + ".log")));
  }

  private static void kill(EmbeddedKafka kafka) {
    kafka.process().signal(Signal.KILL);
    Eventually.holds(LIMIT, "broker is gone", () -> !kafka.process().isAlive());
    kafka.close();
  }

  @ParameterizedTest
  @EnumSource
  void keepsRecordsAndOffsetsAcrossRestartsOnOtherPorts(Kind kind) throws Exception {
    try (EmbeddedKafka kafka = start(kind, FreePorts.choose(2))) {
      createTopic(kafka);
      produce(kafka, "one", "two");
      assertEquals(List.of("one", "two"), consume(kafka, kind.groupProtocol, 2));
      kafka.close();
      assertFalse(kafka.process().isAlive());
    }
    try (EmbeddedKafka kafka = start(kind, FreePorts.choose(2))) {
      produce(kafka, "three");
      assertEquals(List.of("three"), consume(kafka, kind.groupProtocol, 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void comesBackAfterAKill(Kind kind) throws Exception {
    int[] ports = FreePorts.choose(2);
    EmbeddedKafka killed = start(kind, ports);
    createTopic(killed);
    produce(killed, "one");
    kill(killed);
    try (EmbeddedKafka kafka = start(kind, ports)) {
      produce(kafka, "two");
      assertEquals(List.of("one", "two"), consume(kafka, kind.groupProtocol, 2));
    }
  }

  @Test
  void threeGoOnWithoutOneOfThemAndNotWithoutTwo() throws Exception {
    int[] ports = FreePorts.choose(6);
    List<Integer> voting = List.of(ports[0], ports[1], ports[2]);
    Uuid cluster = Uuid.randomUuid();
    Map<Integer, EmbeddedKafka> nodes = new ConcurrentHashMap<>();
    try {
      try (ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int id = 1; id <= 3; id++) {
          int one = id;
          starting.execute(() ->
              nodes.put(
                  one,
                  start(
                      "node" + one,
                      ports[2 + one],
                      new KafkaMetadata.Quorum(one, voting, cluster))));
        }
      }
      EmbeddedKafka stays = Objects.requireNonNull(nodes.get(1));
      createTopic(stays);
      produce(stays, "one");
      kill(Objects.requireNonNull(nodes.get(3)));
      produce(stays, "two");
      assertEquals(List.of("one", "two"), consume(stays, Kind.KRAFT.groupProtocol, 2));

      Objects.requireNonNull(nodes.get(2)).process().signal(Signal.STOP);
      ExecutionException refused =
          assertThrows(ExecutionException.class, () -> produce(stays, "three"));
      assertInstanceOf(TimeoutException.class, refused.getCause());
    } finally {
      nodes.values().forEach(node -> node.process().signal(Signal.KILL));
      nodes.values().forEach(EmbeddedKafka::close);
    }
  }

  @Test
  void makesNoTopicByAccidentAndStaysSmall() throws Exception {
    try (EmbeddedKafka kafka = start(FreePorts.choose(2))) {
      createTopic(kafka);
      try (Admin admin = admin(kafka)) {
        assertEquals(
            List.of("dishes"), List.copyOf(admin.listTopics().names().get(10, TimeUnit.SECONDS)));
      }
      assertEquals(
          "rwx------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("data"))));
    }
  }

  @Test
  void aTakenPortAndAUsedDirectoryAreClearLines() {
    int[] ports = FreePorts.choose(4);
    try (EmbeddedKafka kafka = start(ports[0], ports[1])) {
      int[] other = {ports[2], ports[3]};
      InfrastructureException used =
          assertThrows(InfrastructureException.class, () -> start(other));
      assertTrue(String.valueOf(used.getMessage()).contains("is in use by another process"));
      assertTrue(kafka.process().isAlive());
    }
  }

  private static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static void createTopic(EmbeddedKafka kafka) throws Exception {
    try (Admin admin = admin(kafka)) {
      NewTopic topic = new NewTopic("dishes", Optional.of(1), Optional.empty());
      admin.createTopics(List.of(topic)).all().get(20, TimeUnit.SECONDS);
    }
  }

  private static void produce(EmbeddedKafka kafka, String... values) throws Exception {
    StringSerializer serializer = new StringSerializer();
    Map<String, Object> configuration =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "acks",
            "all",
            "delivery.timeout.ms",
            15_000,
            "request.timeout.ms",
            5_000);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(configuration, serializer, serializer)) {
      for (String value : values) {
        producer.send(new ProducerRecord<>("dishes", value)).get(20, TimeUnit.SECONDS);
      }
    }
  }

  private static List<String> consume(EmbeddedKafka kafka, String groupProtocol, int count) {
    StringDeserializer deserializer = new StringDeserializer();
    Map<String, Object> configuration =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "group.id",
            "test",
            "group.protocol",
            groupProtocol,
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false);
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(configuration, deserializer, deserializer)) {
      consumer.subscribe(List.of("dishes"));
      Eventually.holds(
          LIMIT,
          count + " records",
          () -> {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            return values.size() >= count;
          });
      consumer.commitSync();
    }
    return values;
  }
}
