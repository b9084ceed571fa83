package dev.tiffin.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Message;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.KafkaFixture;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What others tell the order, and what it tells, as a stranger would write and read it. */
final class Facts {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Facts() {}

  static void tell(String topic, String orderId, int version, Message fact) throws Exception {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic, orderId, fact.toByteArray());
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            orderId + ":" + version,
            "ce_source",
            "/tiffin/" + topic,
            "ce_type",
            fact.getDescriptorForType().getFullName(),
            "ce_subject",
            orderId,
            "ce_time",
            "2026-11-20T12:00:00Z",
            "ce_sequence",
            Integer.toString(version))
        .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", KafkaFixture.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      var unused = producer.send(record).get();
    }
  }

  static byte[] data(CloudEvent event) {
    return requireNonNull(event.getData()).toBytes();
  }

  /** Waits for so many events of an order, and takes care that there are no more. */
  static List<CloudEvent> hear(String orderId, int count) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", KafkaFixture.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor("orders").stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<CloudEvent> events = new ArrayList<>();
      Await.until(
          LIMIT,
          count + " events of " + orderId,
          () -> {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
              if (record.key().equals(orderId)) {
                events.add(KafkaMessageFactory.createReader(record).toEvent());
              }
            }
            return events.size() >= count;
          });
      assertEquals(count, events.size());
      return events;
    }
  }

  /** The types of so many events of an order, without their package. */
  static List<String> types(String orderId, int count) {
    return hear(orderId, count).stream()
        .map(event -> event.getType().substring("tiffin.order.v1.".length()))
        .toList();
  }
}
