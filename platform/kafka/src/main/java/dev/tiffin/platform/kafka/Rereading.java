package dev.tiffin.platform.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a topic's facts once more, apart from the group that hears it, which goes on. What is no
 * fact, or of no wanted type, is passed over. For one thread.
 */
public final class Rereading implements AutoCloseable {
  /** So long nothing may come of what has to be there. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofMillis(200);

  private final Hearing hearing;
  private final KafkaConsumer<String, byte[]> consumer;

  /** A fact, and where it lay. */
  public record Reread(Fact fact, int partition, long offset) {}

  /** Takes a page, at most a thousand, in order for each stream. */
  @FunctionalInterface
  public interface Reader {
    void read(List<Reread> page);
  }

  /** Whoever opens it closes it. */
  public Rereading(KafkaConfig config, String topic, FactTypes types) {
    this.hearing = new Hearing("", "", topic, types);
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                config.bootstrap(),
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "none",
                "max.poll.records",
                1_000,
                "default.api.timeout.ms",
                (int) LIMIT.toMillis()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Where each partition begins. */
  public Map<Integer, Long> beginnings() {
    return numbers(consumer.beginningOffsets(partitions()));
  }

  /** Where each partition ends now: at the offset that the next record will have. */
  public Map<Integer, Long> ends() {
    return numbers(consumer.endOffsets(partitions()));
  }

  private List<TopicPartition> partitions() {
    return consumer.partitionsFor(hearing.topic()).stream()
        .map(info -> new TopicPartition(hearing.topic(), info.partition()))
        .toList();
  }

  private static Map<Integer, Long> numbers(Map<TopicPartition, Long> offsets) {
    Map<Integer, Long> numbers = new HashMap<>();
    offsets.forEach((partition, offset) -> numbers.put(partition.partition(), offset));
    return numbers;
  }

  /**
   * Reads each partition from an offset, it included, to another, it excluded.
   *
   * @throws IllegalStateException if what has to be there does not come
   */
  public void read(Map<Integer, Long> from, Map<Integer, Long> to, Reader reader) {
    Map<TopicPartition, Long> open = new HashMap<>();
    to.forEach((partition, end) -> {
      if (from.getOrDefault(partition, 0L) < end) {
        open.put(new TopicPartition(hearing.topic(), partition), end);
      }
    });
    consumer.assign(open.keySet());
    open.keySet().forEach(one -> consumer.seek(one, from.getOrDefault(one.partition(), 0L)));
    long since = System.nanoTime();
    while (!open.isEmpty()) {
      ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        reader.read(facts(records, to));
        since = System.nanoTime();
      } else if (System.nanoTime() - since > LIMIT.toNanos()) {
        throw new IllegalStateException("the rest of " + open + " does not come");
      }
      open.entrySet().removeIf(one -> consumer.position(one.getKey()) >= one.getValue());
    }
  }

  private List<Reread> facts(ConsumerRecords<String, byte[]> records, Map<Integer, Long> to) {
    List<Reread> facts = new ArrayList<>(records.count());
    for (Heard heard : Sorted.of(records, hearing).facts()) {
      int partition = heard.record().partition();
      long offset = heard.record().offset();
      boolean wanted = hearing.types().wanted().contains(heard.fact().type());
      if (wanted && offset < to.getOrDefault(partition, 0L)) {
        facts.add(new Reread(heard.fact(), partition, offset));
      }
    }
    return facts;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
