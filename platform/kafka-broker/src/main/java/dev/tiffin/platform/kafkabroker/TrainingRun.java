package dev.tiffin.platform.kafkabroker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A short life of a broker, for the JVM to learn what to keep in its ahead-of-time cache: start,
 * create a topic, produce, consume in a group, stop. Arguments as for {@link Broker}; the setting
 * {@code training.bootstrap.servers} names the node's own address. Exit code 0 when all went well.
 */
public final class TrainingRun {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int RECORDS = 200;

  private TrainingRun() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Settings settings = Settings.read(arguments);
    String servers = settings.values().getProperty("training.bootstrap.servers", "");
    try (Node node = new Node(settings)) {
      node.start();
      exercise(servers);
    }
  }

  private static void exercise(String servers)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<String, Object> client = Map.of("bootstrap.servers", servers);
    try (Admin admin = Admin.create(client)) {
      admin
          .createTopics(List.of(new NewTopic("training", Optional.of(2), Optional.empty())))
          .all()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
    produce(servers);
    consume(servers);
  }

  private static void produce(String servers)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<String, Object> configuration =
        Map.of("bootstrap.servers", servers, "acks", "all", "enable.idempotence", true);
    ByteArraySerializer serializer = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(configuration, serializer, serializer)) {
      for (int i = 0; i < RECORDS; i++) {
        byte[] key = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
        producer
            .send(new ProducerRecord<>("training", key, key))
            .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private static void consume(String servers) throws TimeoutException {
    Map<String, Object> configuration =
        Map.of(
            "bootstrap.servers", servers,
            "group.id", "training",
            "group.protocol", "consumer",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", false);
    ByteArrayDeserializer deserializer = new ByteArrayDeserializer();
    long end = System.nanoTime() + LIMIT.toNanos();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(configuration, deserializer, deserializer)) {
      consumer.subscribe(List.of("training"));
      for (int seen = 0; seen < RECORDS; ) {
        if (System.nanoTime() > end) {
          throw new TimeoutException("read " + seen + " of " + RECORDS + " records");
        }
        seen += consumer.poll(Duration.ofMillis(200)).count();
        consumer.commitSync();
      }
    }
  }
}
