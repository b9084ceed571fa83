package dev.tiffin.faults.books;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
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
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "enable.auto.commit",
                false,
                "default.api.timeout.ms",
                (int) LIMIT.toMillis()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
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
