package dev.tiffin.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.Outbox;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.runtime.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a database's events on a topic, in the order they were appended, each at least once. One
 * relay leads per database (an advisory lock on a connection it holds); the others wait for it to
 * go.
 */
public final class Relay implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Relay.class);
  private static final int BATCH = 1_000;
  private static final Duration TELL_LIMIT = Duration.ofSeconds(30);
  private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long POLL_MILLIS = 500;

  private final Database database;
  private final KafkaConfig config;
  private final String topic;
  private final byte[] source;
  private final Tracer tracer;
  private final Semaphore news = new Semaphore(0);
  private final Loop loop;
  private final ObservableLongGauge lag;

  /**
   * @param source the CloudEvents source, for example {@code /tiffin/order}
   */
  public Relay(
      Database database, KafkaConfig config, String source, String topic, OpenTelemetry telemetry) {
    this.database = database;
    this.config = config;
    this.topic = topic;
    this.source = source.getBytes(UTF_8);
    this.tracer = telemetry.getTracer("dev.tiffin.platform.kafka");
    this.loop = new Loop("relay " + topic, this::lead);
    this.lag =
        telemetry
            .getMeter("dev.tiffin.platform.kafka")
            .gaugeBuilder("tiffin.relay.lag")
            .ofLongs()
            .setDescription("Positions in the outbox that are not yet told")
            .buildWithCallback(
                gauge -> gauge.record(database.read(handle -> Outbox.lag(handle, topic))));
  }

  public void start() {
    loop.start();
  }

  /** Says that something was committed, so that it is told at once rather than at the next look. */
  public void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  private void lead() throws InterruptedException {
    try (Handle lease = database.jdbi().open()) {
      if (!takeLease(lease)) {
        news.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
        return;
      }
      try {
        tellAll(lease);
      } finally {
        giveBack(lease);
      }
    }
  }

  private void tellAll(Handle lease) throws InterruptedException {
    Topics.ensure(config, topic);
    KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(config.producer(), new StringSerializer(), new ByteArraySerializer());
    try {
      new LostTail(config, topic).find(lease, lost -> tell(producer, lost));
      log.info("telling {}", topic);
      tellWhileLeading(lease, producer);
    } finally {
      // what is not acknowledged by now is told again by whoever leads next
      producer.close(Duration.ZERO);
    }
  }

  private void tellWhileLeading(Handle lease, KafkaProducer<String, byte[]> producer)
      throws InterruptedException {
    long mark = Outbox.mark(lease, topic);
    while (!loop.isClosing()) {
      List<StoredEvent> events = Outbox.after(lease, mark, BATCH);
      if (events.isEmpty()) {
        news.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
        continue;
      }
      long started = System.nanoTime();
      tell(producer, events);
      long told = events.getLast().position();
      lease.useTransaction(transaction -> Outbox.setMark(transaction, topic, told));
      mark = told;
      // whoever comes alone is told at once; a crowd shares rounds, here and at all who hear
      TimeUnit.NANOSECONDS.sleep(PACE_NANOS - (System.nanoTime() - started));
    }
  }

  private void tell(KafkaProducer<String, byte[]> producer, List<StoredEvent> events)
      throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
    for (StoredEvent event : events) {
      sent.add(send(producer, event));
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

  private Future<RecordMetadata> send(KafkaProducer<String, byte[]> producer, StoredEvent event) {
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

  private static boolean takeLease(Handle connection) {
    return connection.createQuery("select pg_try_advisory_lock(7002)").mapTo(Boolean.class).one();
  }

  /** The connection goes back to the pool, and would keep the lock for as long as that holds it. */
  private static void giveBack(Handle lease) {
    try {
      lease.execute("select pg_advisory_unlock(7002)");
    } catch (JdbiException connectionLost) {
      log.debug("the lease ended with its connection", connectionLost);
    }
  }

  @Override
  public void close() {
    loop.close();
    lag.close();
  }
}
