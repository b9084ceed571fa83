package dev.tiffin.platform.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;

  private EmbeddedKafka start(int... ports) {
    return EmbeddedKafka.startUntrained(
        new EmbeddedKafka.Config(
            directory.resolve("data"),
            UserCache.directory(),
            ports[0],
            ports[1],
            directory.resolve("kafka.log")));
  }

  @Test
  void keepsRecordsAndOffsetsAcrossRestartsOnOtherPorts() throws Exception {
    try (EmbeddedKafka kafka = start(FreePorts.choose(2))) {
      createTopic(kafka);
      produce(kafka, "one", "two");
      assertEquals(List.of("one", "two"), consume(kafka, 2));
      kafka.close();
      assertFalse(kafka.process().isAlive());
    }
    try (EmbeddedKafka kafka = start(FreePorts.choose(2))) {
      produce(kafka, "three");
      assertEquals(List.of("three"), consume(kafka, 1));
    }
  }

  @Test
  void comesBackAfterAKill() throws Exception {
    int[] ports = FreePorts.choose(2);
    EmbeddedKafka killed = start(ports);
    createTopic(killed);
    produce(killed, "one");
    killed.process().signal(Signal.KILL);
    Eventually.holds(LIMIT, "broker is gone", () -> !killed.process().isAlive());
    killed.close();
    try (EmbeddedKafka kafka = start(ports)) {
      produce(kafka, "two");
      assertEquals(List.of("one", "two"), consume(kafka, 2));
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
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(configuration, serializer, serializer)) {
      for (String value : values) {
        producer.send(new ProducerRecord<>("dishes", value)).get(20, TimeUnit.SECONDS);
      }
    }
  }

  private static List<String> consume(EmbeddedKafka kafka, int count) {
    StringDeserializer deserializer = new StringDeserializer();
    Map<String, Object> configuration =
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "group.id", "test",
            "group.protocol", "consumer",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", false);
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
