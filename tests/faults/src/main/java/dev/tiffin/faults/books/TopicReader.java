package dev.tiffin.faults.books;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning to its end. */
record TopicReader(String bootstrap) {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Partition by partition in the order of each. */
  List<Fact> read(String topic) {
    List<Fact> facts = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = consumer(Map.of())) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("the topic " + topic + " could not be read to its end");
        }
        consumer.poll(POLL).forEach(record -> facts.add(fact(record)));
      }
    }
    return facts;
  }

  /** How many records of it a group has not noted as heard. */
  long unheard(String topic, String group) {
    try (KafkaConsumer<String, byte[]> consumer = consumer(Map.of("group.id", group))) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      Map<TopicPartition, OffsetAndMetadata> heard = consumer.committed(Set.copyOf(partitions));
      long unheard = 0;
      for (Map.Entry<TopicPartition, Long> end : consumer.endOffsets(partitions).entrySet()) {
        OffsetAndMetadata mark = heard.get(end.getKey());
        unheard += end.getValue() - (mark == null ? 0 : mark.offset());
      }
      return unheard;
    } catch (KafkaException failed) {
      throw new AuditException("cannot look into Kafka", failed);
    }
  }

  private KafkaConsumer<String, byte[]> consumer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", bootstrap);
    settings.put("enable.auto.commit", false);
    settings.put("default.api.timeout.ms", (int) LIMIT.toMillis());
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private static Fact fact(ConsumerRecord<String, byte[]> record) {
    return Details.fact(
        record.key(),
        Integer.parseInt(header(record, "ce_sequence")),
        header(record, "ce_type"),
        record.value(),
        record.offset());
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return Stream.ofNullable(record.headers().lastHeader(name))
        .map(Header::value)
        .map(value -> new String(value, UTF_8))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException(record.topic() + ": a record without " + name));
  }
}
