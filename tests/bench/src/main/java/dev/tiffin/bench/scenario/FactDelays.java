package dev.tiffin.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.bench.BenchException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Hears a topic from now on and notes, of the first fact of each stream, how long after its own
 * time ({@code ce_time}) it came.
 */
final class FactDelays implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final byte FIRST = '1';

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);
  private final CountDownLatch placed = new CountDownLatch(1);
  private final Thread hearing;
  private volatile long expected = Long.MAX_VALUE;

  FactDelays(String bootstrap, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // only now it knows where the end was
    hearing = Thread.ofPlatform().name("fact-delays").daemon().start(this::hear);
  }

  private void hear() {
    try {
      while (micros.getTotalCount() < expected) {
        for (ConsumerRecord<byte[], byte[]> fact : consumer.poll(POLL)) {
          note(fact);
        }
      }
      placed.countDown();
    } catch (WakeupException closed) {
      // nobody waits any more
    } finally {
      consumer.close();
    }
  }

  private void note(ConsumerRecord<byte[], byte[]> fact) {
    byte[] version = fact.headers().lastHeader("ce_sequence").value();
    if (version.length == 1 && version[0] == FIRST) {
      Instant at = Instant.parse(new String(fact.headers().lastHeader("ce_time").value(), UTF_8));
      micros.recordValue(Math.max(0, ChronoUnit.MICROS.between(at, Instant.now())));
    }
  }

  /** Waits for that many in all; how long they took, in microseconds. */
  Histogram ofFirst(long count) throws InterruptedException {
    expected = count;
    if (!placed.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new BenchException(
          "of %d orders only %d were told".formatted(count, micros.getTotalCount()));
    }
    return micros;
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      hearing.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
