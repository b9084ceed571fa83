package dev.tiffin.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.OutboxRelay;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.runtime.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jdbi.v3.core.Handle;

/**
 * Tells a database's events on a topic, in the order they were appended, each at least once. One
 * relay leads per database; the others wait for it to go.
 */
public final class Relay implements AutoCloseable {
  private static final int LOCK = 7002;
  private static final Duration PACE = Duration.ofMillis(50);
  private static final Duration TELL_LIMIT = Duration.ofSeconds(30);

  private final KafkaConfig config;
  private final String topic;
  private final byte[] source;
  private final Tracer tracer;
  private final OutboxRelay relay;

  /**
   * @param source the CloudEvents source, for example {@code /tiffin/order}
   */
  public Relay(
      Database database, KafkaConfig config, String source, String topic, OpenTelemetry telemetry) {
    this.config = config;
    this.topic = topic;
    this.source = source.getBytes(UTF_8);
    this.tracer = telemetry.getTracer("dev.tiffin.platform.kafka");
    this.relay =
        new OutboxRelay(
            database, new OutboxRelay.Settings(topic, LOCK, PACE), this::open, telemetry);
  }

  public void start() {
    relay.start();
  }

  /** Says that something was committed, so that it is told at once rather than at the next look. */
  public void wake() {
    relay.wake();
  }

  private OutboxRelay.Outlet open(Handle lease) throws InterruptedException {
    Topics.ensure(config, topic);
    TopicOutlet outlet = new TopicOutlet();
    boolean whole = false;
    try {
      new LostTail(config, topic).find(lease, outlet::tell);
      whole = true;
      return outlet;
    } finally {
      if (!whole) {
        outlet.close();
      }
    }
  }

  @Override
  public void close() {
    relay.close();
  }

  /** The topic, told by one producer. */
  private final class TopicOutlet implements OutboxRelay.Outlet {
    private final KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(config.producer(), new StringSerializer(), new ByteArraySerializer());

    @Override
    public void tell(List<StoredEvent> events) throws InterruptedException {
      List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
      for (StoredEvent event : events) {
        sent.add(send(event));
      }
      long deadline = System.nanoTime() + TELL_LIMIT.toNanos();
      for (Future<RecordMetadata> one : sent) {
        try {
          one.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
          throw new IllegalStateException("Kafka refused an event on " + topic, e.getCause());
        } catch (TimeoutException e) {
          throw new IllegalStateException("Kafka did not take an event on " + topic, e);
        }
      }
    }

    private Future<RecordMetadata> send(StoredEvent event) {
      Span span =
          tracer
              .spanBuilder(topic + " publish")
              .setSpanKind(SpanKind.PRODUCER)
              .setParent(TraceParent.context(event.traceParent()))
              .setAttribute("messaging.system", "kafka")
              .setAttribute("messaging.destination.name", topic)
              .setAttribute("tiffin.stream.id", event.streamId())
              .startSpan();
      try (Scope scope = span.makeCurrent()) {
        return producer.send(CloudEventHeaders.record(topic, source, event, TraceParent.current()));
      } finally {
        span.end();
      }
    }

    @Override
    public void close() {
      producer.close(Duration.ZERO);
    }
  }
}
