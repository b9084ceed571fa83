package dev.tiffin.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.bench.BenchException;
import dev.tiffin.bench.system.Stage;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.Outbox;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.kafka.Relay;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Events in a database of their own that nobody has told yet: five of each stream, half a kilobyte
 * each, on the stage's PostgreSQL and to be told on its Kafka.
 */
final class Backlog implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 5;

  // as in the migration that makes them
  private static final int EVENTS = 100_000;
  private static final int STREAMS = 20_000;
  private static final int BYTES = 500;

  private final Database database;
  private final String bootstrap;

  Backlog(Stage stage) {
    this.database = stage.emptyDatabase("bench_backlog");
    this.bootstrap = stage.tiffin().kafkaBootstrap();
    database.migrate("dev/tiffin/bench/backlog");
  }

  /** A relay's, from its start until it has noted the last as told; events a second. */
  double drain(int round) throws InterruptedException {
    String topic = topic(round);
    long began = System.nanoTime();
    try (Relay relay =
        new Relay(
            database, new KafkaConfig(bootstrap), "/tiffin/bench", topic, OpenTelemetry.noop())) {
      relay.start();
      while (database.read(handle -> Outbox.lag(handle, topic)) > 0) {
        if (System.nanoTime() - began > LIMIT.toNanos()) {
          throw new BenchException("the backlog was not told in " + LIMIT);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      return perSecond(began);
    }
  }

  /**
   * As many bytes under the same keys on the same topic, by a producer that waits only in the end;
   * events a second.
   */
  double send(int round) throws InterruptedException {
    String topic = topic(round);
    byte[] data = new byte[BYTES];
    long began = System.nanoTime();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all", "compression.type", "lz4"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>(EVENTS);
      for (int i = 0; i < EVENTS; i++) {
        ProducerRecord<String, byte[]> record =
            new ProducerRecord<>(topic, "stream-" + i % STREAMS, data);
        record.headers().add("ce_id", ("stream:" + i).getBytes(UTF_8));
        sent.add(producer.send(record));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
      return perSecond(began);
    } catch (ExecutionException refused) {
      throw new BenchException("Kafka refused an event", refused);
    }
  }

  private static String topic(int round) {
    return "bench-backlog-" + round;
  }

  private double perSecond(long beganNanos) {
    return EVENTS / ((System.nanoTime() - beganNanos) / 1e9);
  }

  @Override
  public void close() {
    database.close();
  }
}
