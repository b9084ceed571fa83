package dev.tiffin.delivery.adapter.kafka;

import dev.tiffin.delivery.courier.LastFixes;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.runtime.Loop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Hears where couriers are, whichever instance they report to. Every instance hears all of it, by
 * itself and in no group, and begins a few minutes back, so that one that has just started knows
 * what the others know.
 */
public final class PositionHearer implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration BACK = Duration.ofMinutes(5);

  private final PositionTopic topic;
  private final LastFixes fixes;
  private final InstantSource clock;
  private final Loop loop;

  public PositionHearer(KafkaConfig kafka, String topic, LastFixes fixes, InstantSource clock) {
    this.topic = new PositionTopic(kafka, topic);
    this.fixes = fixes;
    this.clock = clock;
    this.loop = new Loop("hears " + topic, this::hear);
  }

  public void start() {
    loop.start();
  }

  private void hear() throws InterruptedException {
    topic.ensure();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      goBack(consumer, partitions);
      while (!loop.isClosing()) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          PositionTopic.fix(record).ifPresent(fixes::take);
        }
      }
    }
  }

  /** The ends are looked up first: what is told meanwhile must not fall between the two answers. */
  private void goBack(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long from = clock.instant().minus(BACK).toEpochMilli();
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, from));
    Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(times);
    ends.forEach((partition, end) -> {
      OffsetAndTimestamp begin = begins.get(partition);
      consumer.seek(partition, begin == null ? end : begin.offset());
    });
  }

  private Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers", topic.kafka().bootstrap(),
        "enable.auto.commit", false,
        "auto.offset.reset", "latest",
        "max.poll.records", 5_000,
        "fetch.max.wait.ms", 100,
        "default.api.timeout.ms", 10_000,
        "reconnect.backoff.max.ms", 1_000);
  }

  @Override
  public void close() {
    loop.close();
  }
}
