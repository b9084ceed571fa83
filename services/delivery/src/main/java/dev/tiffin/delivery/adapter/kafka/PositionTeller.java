package dev.tiffin.delivery.adapter.kafka;

import dev.tiffin.delivery.courier.Fix;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.runtime.Loop;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.LongCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Tells where couriers are. Whoever reports never waits for it: while Kafka is away, what does not
 * fit its queue is dropped, since the next position makes up for it.
 */
public final class PositionTeller implements Consumer<Fix>, AutoCloseable {
  private static final int WAITING_MAX = 20_000;
  private static final int TOGETHER_MAX = 1_000;
  private static final long LOOK_MILLIS = 200;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final PositionTopic topic;
  private final BlockingQueue<Fix> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final LongCounter dropped;
  private final Loop loop;

  public PositionTeller(KafkaConfig kafka, String topic, OpenTelemetry telemetry) {
    this.topic = new PositionTopic(kafka, topic);
    this.dropped =
        telemetry
            .getMeter("dev.tiffin.delivery")
            .counterBuilder("tiffin.positions.dropped")
            .setDescription("Positions that were not told, since Kafka was away or slow.")
            .build();
    this.loop = new Loop("tells " + topic, this::tell);
  }

  public void start() {
    loop.start();
  }

  @Override
  public void accept(Fix fix) {
    if (!waiting.offer(fix)) {
      dropped.add(1);
    }
  }

  private void tell() throws InterruptedException {
    topic.ensure();
    KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
    try {
      while (!loop.isClosing()) {
        Fix first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          List<Fix> together = new ArrayList<>();
          together.add(first);
          waiting.drainTo(together, TOGETHER_MAX - 1);
          together.forEach(fix -> send(producer, fix));
        }
      }
    } finally {
      producer.close(CLOSE_LIMIT);
    }
  }

  private void send(KafkaProducer<String, byte[]> producer, Fix fix) {
    var unused =
        producer.send(
            topic.record(fix),
            (_, failure) -> {
              if (failure != null) {
                dropped.add(1);
              }
            });
  }

  /** Patient with a broker that stalls for some seconds: only this thread waits, and the queue. */
  private Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers",
        topic.kafka().bootstrap(),
        "acks",
        "1",
        "enable.idempotence",
        false,
        "linger.ms",
        5,
        "batch.size",
        65_536,
        "compression.type",
        "lz4",
        "buffer.memory",
        16L * 1024 * 1024,
        "max.block.ms",
        10_000,
        "request.timeout.ms",
        5_000,
        "delivery.timeout.ms",
        10_000);
  }

  @Override
  public void close() {
    loop.close();
  }
}
