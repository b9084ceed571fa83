package dev.tiffin.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.platform.eventstore.Outbox;
import dev.tiffin.platform.eventstore.StoredEvent;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jdbi.v3.core.Handle;

/**
 * Kafka acknowledges before it syncs, so after a power cut the topic may end before the relay's
 * mark says. Compares the last position in each partition with the newest events and finds what is
 * gone.
 */
final class LostTail {
  /** What is told again, a page at a time. */
  @FunctionalInterface
  interface Telling {
    void tell(List<StoredEvent> events) throws InterruptedException;
  }

  /** How far back it looks: what one machine makes at its best in the minute a disk may lag. */
  private static final int POSITIONS = 200_000;

  private static final int PAGE = 1_000;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final KafkaConfig config;
  private final String topic;

  LostTail(KafkaConfig config, String topic) {
    this.config = config;
    this.topic = topic;
  }

  /**
   * Tells again, in order, the events up to the mark that the topic does not have. Where it has
   * none at all (it is another topic than the one that was told), the mark goes back to 0.
   */
  void find(Handle lease, Telling telling) throws InterruptedException {
    long mark = Outbox.mark(lease, topic);
    if (mark == 0) {
      return;
    }
    Map<Integer, Long> told = lastPositions();
    if (told.values().stream().allMatch(position -> position == 0)) {
      Outbox.setMark(lease, topic, 0);
      return;
    }
    long lowest = Collections.min(told.values());
    long from = Math.max(lowest, mark - POSITIONS);
    while (from < mark) {
      List<StoredEvent> page = Outbox.after(lease, from, PAGE);
      if (page.isEmpty()) {
        return;
      }
      telling.tell(
          page.stream()
              .filter(event -> event.position() <= mark)
              .filter(
                  event -> event.position() > told.getOrDefault(partition(event, told.size()), 0L))
              .toList());
      from = page.getLast().position();
    }
  }

  private static int partition(StoredEvent event, int partitions) {
    return BuiltInPartitioner.partitionForKey(event.streamId().getBytes(UTF_8), partitions);
  }

  private Map<Integer, Long> lastPositions() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            config.bootstrap(),
            "enable.auto.commit",
            false,
            "default.api.timeout.ms",
            (int) LIMIT.toMillis());
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      Set<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .collect(Collectors.toSet());
      Map<Integer, Long> last = new HashMap<>();
      partitions.forEach(partition -> last.put(partition.partition(), 0L));
      readLast(consumer, filled(consumer, partitions), last);
      return last;
    }
  }

  /** The end offsets of the partitions that have a record. */
  private static Map<TopicPartition, Long> filled(
      KafkaConsumer<String, byte[]> consumer, Set<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
    consumer
        .beginningOffsets(partitions)
        .forEach(ends::remove); // an empty one ends where it begins
    return ends;
  }

  private static void readLast(
      KafkaConsumer<String, byte[]> consumer,
      Map<TopicPartition, Long> filled,
      Map<Integer, Long> last) {
    consumer.assign(filled.keySet());
    filled.forEach((partition, end) -> consumer.seek(partition, end - 1));
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Set<TopicPartition> open = new HashSet<>(filled.keySet());
    while (!open.isEmpty() && System.nanoTime() < deadline) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
        last.put(record.partition(), CloudEventHeaders.position(record));
        open.remove(new TopicPartition(record.topic(), record.partition()));
      }
    }
    if (!open.isEmpty()) {
      throw new IllegalStateException("the end of " + open + " could not be read");
    }
  }
}
