package dev.tiffin.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Hears of kitchen tickets on their topic, and notes how long after its placing each order had one:
 * an order's id says when it was made (UUID version 7, RFC 9562).
 */
final class Tickets implements AutoCloseable {
  private static final String TOPIC = "kitchen";
  private static final String OPENED = "tiffin.kitchen.v1.TicketOpened";
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long LATENCY_MILLIS_MAX = Duration.ofHours(1).toMillis();

  /** What was heard since it was asked for last. */
  record Heard(long tickets, Histogram latencyMillis) {}

  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread;
  private Histogram latencyMillis = histogram();
  private long tickets;
  private volatile boolean closing;

  /** Hears what is told from now on. */
  Tickets(String bootstrap) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "latest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(info -> new TopicPartition(TOPIC, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // where the end is, is asked now
    thread = Thread.ofPlatform().name("tickets").daemon(true).start(this::listen);
  }

  private static Histogram histogram() {
    return new Histogram(LATENCY_MILLIS_MAX, 3);
  }

  private void listen() {
    while (!closing) {
      for (ConsumerRecord<String, byte[]> fact : consumer.poll(POLL)) {
        if (isOpened(fact)) {
          hear(fact);
        }
      }
    }
    consumer.close();
  }

  private static boolean isOpened(ConsumerRecord<String, byte[]> fact) {
    Header type = fact.headers().lastHeader("ce_type");
    return type != null && OPENED.equals(new String(type.value(), UTF_8));
  }

  private synchronized void hear(ConsumerRecord<String, byte[]> fact) {
    long placed = UUID.fromString(fact.key()).getMostSignificantBits() >>> 16;
    long millis = System.currentTimeMillis() - placed;
    tickets++;
    latencyMillis.recordValue(Math.clamp(millis, 0, LATENCY_MILLIS_MAX));
  }

  synchronized Heard take() {
    Heard heard = new Heard(tickets, latencyMillis);
    tickets = 0;
    latencyMillis = histogram();
    return heard;
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.join();
  }
}
