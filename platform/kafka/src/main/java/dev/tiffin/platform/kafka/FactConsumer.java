package dev.tiffin.platform.kafka;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.ParkedTable;
import dev.tiffin.platform.eventstore.ParkingLot;
import dev.tiffin.platform.runtime.Loop;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Hears a topic as one of a group. What was heard and what followed from it are committed together,
 * in one transaction a batch, so a fact that comes again (a crash, a rebalance, a replay) has no
 * second effect. What cannot be handled is parked with its cause, and what comes after it of the
 * same stream waits behind it; the others go on.
 */
public final class FactConsumer implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  /** What a round takes at least: whoever comes alone is heard at once, a crowd shares rounds. */
  private static final Duration PACE = Duration.ofMillis(50);

  /** The inbox knows what was heard; the group only where a restart begins to look. */
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);

  /** How far it is behind is asked less often than it is known. */
  private static final Duration MEASURE_EVERY = Duration.ofMillis(400);

  private final KafkaConfig config;
  private final Hearing hearing;
  private final Hearer hearer;
  private final Errands errands = new Errands();
  private final ParkedFacts parked;
  private final Loop loop;
  private volatile OptionalLong lag = OptionalLong.empty();
  private volatile int inHand;

  /**
   * @param handler called by one thread
   * @param afterCommit run after each transaction that had something new, by the same thread
   */
  public FactConsumer(
      KafkaConfig config,
      Hearing hearing,
      Database database,
      FactHandler handler,
      Runnable afterCommit,
      OpenTelemetry telemetry) {
    this.config = config;
    this.hearing = hearing;
    ParkedTable table = new ParkedTable(hearing.service(), ParkedFacts.LOT, hearing.topic());
    Handling handling = new Handling(hearing, table, handler, telemetry);
    this.hearer = new Hearer(database, handling, afterCommit);
    this.parked = new ParkedFacts(database, table, handling, afterCommit, errands);
    this.loop = new Loop(hearing.group() + " hears " + hearing.topic(), this::hear);
  }

  /** What could not be handled. */
  public ParkingLot parked() {
    return parked;
  }

  /**
   * How many records are still to be heard of the partitions that are heard here, as it was a
   * moment ago; empty while that is not known.
   */
  public OptionalLong unheard() {
    OptionalLong known = lag;
    return known.isPresent() || inHand > 0 ? OptionalLong.of(known.orElse(0) + inHand) : known;
  }

  public void start() {
    loop.start();
  }

  /** Until something fails; the loop then starts it anew from what was committed. */
  private void hear() throws InterruptedException {
    GroupProtocol protocol;
    try (Admin admin = config.admin()) {
      // whoever comes first makes it, so that teller and hearers may start in any order
      Topics.ensure(admin, hearing.topic());
      protocol = GroupProtocol.of(admin);
    }
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            config.consumer(hearing.group(), protocol),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(hearing.topic()));
      long committed = System.nanoTime();
      long measured = committed;
      boolean moved = false;
      while (!loop.isClosing()) {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        long started = System.nanoTime();
        if (!records.isEmpty()) {
          inHand = records.count(); // and stays so while they cannot be carried out
          hearer.carryOut(Sorted.of(records, hearing));
          inHand = 0;
          moved = true;
        }
        if (started - measured > MEASURE_EVERY.toNanos()) {
          lag = lag(consumer);
          measured = started;
        }
        if (moved && started - committed > COMMIT_EVERY.toNanos()) {
          consumer.commitSync();
          committed = started;
          moved = false;
        }
        if (!records.isEmpty()) {
          TimeUnit.NANOSECONDS.sleep(PACE.toNanos() - (System.nanoTime() - started));
        }
        errands.run();
      }
      consumer.commitSync();
    }
  }

  private static OptionalLong lag(KafkaConsumer<String, byte[]> consumer) {
    long sum = 0;
    for (TopicPartition partition : consumer.assignment()) {
      OptionalLong one = consumer.currentLag(partition);
      if (one.isEmpty()) {
        return one;
      }
      sum += one.getAsLong();
    }
    return consumer.assignment().isEmpty() ? OptionalLong.empty() : OptionalLong.of(sum);
  }

  @Override
  public void close() {
    loop.close();
  }
}
