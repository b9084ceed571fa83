package dev.tiffin.bench.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How many positions were ever told on their topic. */
final class ToldPositions implements AutoCloseable {
  private static final String TOPIC = "courier-positions";
  private static final long LOOK_AGAIN_MILLIS = 10;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  ToldPositions(String bootstrap) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(info -> new TopicPartition(TOPIC, info.partition()))
            .toList();
  }

  long count() {
    return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Waits until so many were told, within a limit; how many were. */
  long await(long count, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    long told = count();
    while (told < count && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      told = count();
    }
    return told;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
