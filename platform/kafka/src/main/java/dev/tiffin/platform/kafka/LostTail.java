package dev.tiffin.platform.kafka;

import dev.tiffin.platform.eventstore.Outbox;
import dev.tiffin.platform.eventstore.StoredEvent;
import java.time.Duration;
import java.util.HashMap;
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
  /**
   * How far back it looks; far more than a broker leaves unsynced at the rates one machine makes.
   */
  private static final int POSITIONS = 20_000;

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final KafkaConfig config;
  private final String topic;

  LostTail(KafkaConfig config, String topic) {
    this.config = config;
    this.topic = topic;
  }

  /** Events at or before the mark that the topic does not have, in order. */
  List<StoredEvent> find(Handle handle) {
    long mark = Outbox.mark(handle, topic);
    if (mark == 0) {
      return List.of();
    }
    Map<Integer, Long> told = lastPositions();
    long lowest = told.values().stream().mapToLong(Long::longValue).min().orElse(0);
    if (lowest >= mark) {
      return List.of();
    }
    return Outbox.after(handle, Math.max(lowest, mark - POSITIONS), POSITIONS).stream()
        .filter(event -> event.position() <= mark)
        .filter(event -> event.position() > told.getOrDefault(partition(event, told.size()), 0L))
        .toList();
  }

  private static int partition(StoredEvent event, int partitions) {
    return BuiltInPartitioner.partitionForKey(
        event.streamId().getBytes(java.nio.charset.StandardCharsets.UTF_8), partitions);
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
      readLast(consumer, consumer.endOffsets(partitions), last);
      return last;
    }
  }

  private static void readLast(
      KafkaConsumer<String, byte[]> consumer,
      Map<TopicPartition, Long> ends,
      Map<Integer, Long> last) {
    Map<TopicPartition, Long> filled = new HashMap<>(ends);
    filled.values().removeIf(end -> end == 0);
    consumer.assign(filled.keySet());
    filled.forEach((partition, end) -> consumer.seek(partition, end - 1));
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Set<TopicPartition> open = filled.keySet();
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
