package dev.tiffin.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.bench.BenchException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Hears a topic from now on and notes, of the first fact of each stream, when it came. */
final class FactDelays implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final byte FIRST = '1';

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Instant> came = new ConcurrentHashMap<>();
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
      while (came.size() < expected) {
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
      came.putIfAbsent(new String(fact.key(), UTF_8), Instant.now());
    }
  }

  /**
   * Waits for that many in all, 60 s at most.
   *
   * @param committed when the first event of each of these streams was committed, on this clock
   * @return from there to when it came, in microseconds
   */
  Histogram ofFirst(long count, Function<Set<String>, Map<String, Instant>> committed)
      throws InterruptedException {
    expected = count;
    if (!placed.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new BenchException("of %d orders only %d were told".formatted(count, came.size()));
    }
    Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);
    committed
        .apply(came.keySet())
        .forEach((stream, at) ->
            micros.recordValue(Math.max(0, ChronoUnit.MICROS.between(at, came.get(stream)))));
    if (micros.getTotalCount() < count) {
      throw new BenchException(
          "of %d orders only %d are in the store".formatted(count, micros.getTotalCount()));
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
