package dev.tiffin.platform.kafka;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.Inbox;
import dev.tiffin.platform.runtime.Loop;
import dev.tiffin.platform.runtime.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears a topic as one of a group. What was heard and what followed from it are committed together,
 * in one transaction a batch, so a fact that comes again (a crash, a rebalance, a replay) has no
 * second effect.
 */
public final class FactConsumer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FactConsumer.class);
  private static final Duration POLL = Duration.ofMillis(500);

  /** What a round takes at least: whoever comes alone is heard at once, a crowd shares rounds. */
  private static final Duration PACE = Duration.ofMillis(50);

  /** The inbox knows what was heard; the group only where a restart begins to look. */
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);

  private final KafkaConfig config;
  private final String group;
  private final String topic;
  private final Set<String> types;
  private final Predicate<Fact> concerns;
  private final Database database;
  private final FactHandler handler;
  private final Runnable afterCommit;
  private final Tracer tracer;
  private final Loop loop;

  /**
   * @param group one for each service; its members share the partitions
   * @param types the event types the handler wants; others are passed over without a trace
   * @param concerns which facts of those types mean anything here; the others are passed over too,
   *     before they cost a row in the inbox
   * @param afterCommit run after each batch that had something new
   */
  public FactConsumer(
      KafkaConfig config,
      String group,
      String topic,
      Set<String> types,
      Predicate<Fact> concerns,
      Database database,
      FactHandler handler,
      Runnable afterCommit,
      OpenTelemetry telemetry) {
    this.config = config;
    this.group = group;
    this.topic = topic;
    this.types = Set.copyOf(types);
    this.concerns = concerns;
    this.database = database;
    this.handler = handler;
    this.afterCommit = afterCommit;
    this.tracer = telemetry.getTracer("dev.tiffin.platform.kafka");
    this.loop = new Loop(group + " hears " + topic, this::hear);
  }

  public void start() {
    loop.start();
  }

  /** Until something fails; the loop then starts it anew from what was committed. */
  private void hear() throws InterruptedException {
    // whoever comes first makes it, so that teller and hearers may start in any order
    Topics.ensure(config, topic);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            config.consumer(group), new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      long committed = System.nanoTime();
      boolean moved = false;
      while (!loop.isClosing()) {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        long started = System.nanoTime();
        if (!records.isEmpty()) {
          carryOut(records);
          moved = true;
        }
        if (moved && started - committed > COMMIT_EVERY.toNanos()) {
          consumer.commitSync();
          committed = started;
          moved = false;
        }
        if (!records.isEmpty()) {
          TimeUnit.NANOSECONDS.sleep(PACE.toNanos() - (System.nanoTime() - started));
        }
      }
      consumer.commitSync();
    }
  }

  private void carryOut(ConsumerRecords<String, byte[]> records) {
    List<Fact> heard = new ArrayList<>(records.count());
    for (TopicPartition partition : records.partitions()) {
      for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
        wanted(record).ifPresent(heard::add);
      }
    }
    if (heard.isEmpty()) {
      return;
    }
    boolean news = database.inTransaction(transaction -> handleNew(transaction, heard));
    if (news) {
      afterCommit.run();
    }
  }

  /** A record that is none of ours stays on the topic; the log says where, and the rest goes on. */
  private Optional<Fact> wanted(ConsumerRecord<String, byte[]> record) {
    try {
      String type = CloudEventHeaders.type(record);
      return type.isEmpty() || types.contains(type)
          ? Optional.of(CloudEventHeaders.fact(record)).filter(concerns)
          : Optional.empty();
    } catch (IllegalArgumentException stranger) {
      log.error("passed over: {}", stranger.getMessage());
      return Optional.empty();
    }
  }

  private boolean handleNew(Handle transaction, List<Fact> heard) {
    // sorted, so that two hearers of the same streams cannot wait for each other crosswise
    Map<String, Integer> highest = new TreeMap<>();
    heard.forEach(fact -> highest.merge(fact.streamId(), fact.version(), Math::max));
    Map<String, Integer> last = Inbox.admit(transaction, topic, highest);
    List<Fact> news = new ArrayList<>(heard.size());
    for (Fact fact : heard) {
      Integer before = last.get(fact.streamId());
      if (before != null && fact.version() > before) {
        last.put(fact.streamId(), fact.version());
        news.add(continued(fact));
      }
    }
    if (!news.isEmpty()) {
      handler.handle(transaction, news);
    }
    return !news.isEmpty();
  }

  /** A span for each fact, so that what follows from it hangs under the call that caused it. */
  private Fact continued(Fact fact) {
    var span =
        tracer
            .spanBuilder(topic + " process")
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(TraceParent.context(fact.traceParent()))
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.destination.name", topic)
            .setAttribute("messaging.consumer.group.name", group)
            .setAttribute("tiffin.stream.id", fact.streamId())
            .startSpan();
    try (var scope = span.makeCurrent()) {
      return new Fact(
          fact.streamId(),
          fact.version(),
          fact.type(),
          fact.data(),
          fact.at(),
          TraceParent.current());
    } finally {
      span.end();
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
