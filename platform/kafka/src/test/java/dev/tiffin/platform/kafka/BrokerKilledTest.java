package dev.tiffin.platform.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.KafkaCluster;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a relay tells and a service hears while brokers are killed, one of three at a time. */
@Timeout(300)
class BrokerKilledTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int STREAMS = 40;

  private final Closeables open = new Closeables();
  private final KafkaCluster cluster = open.add(KafkaCluster.start());
  private final Teller teller = open.add(new Teller(cluster.bootstrapServers()));

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void nothingIsLostAndNothingHappensTwice() throws InterruptedException {
    FactConsumer hearer =
        open.add(
            new FactConsumer(
                teller.kafka,
                new Hearing("test", "hearers", teller.topic, Teller.TYPES),
                teller.database,
                Teller::keep,
                () -> {},
                OpenTelemetry.noop()));
    hearer.start();
    teller.relay();
    int told = 0;
    for (int killed = 1; killed <= 3; killed++) {
      teller.happen(STREAMS, 10);
      cluster.kill(killed);
      teller.happen(STREAMS, 10);
      told += 20;
      awaitHeard(told); // by the other two alone
      cluster.start(killed);
      cluster.awaitWhole();
    }
    Map<String, List<Integer>> complete = TopicReader.complete(STREAMS, told);
    assertEquals(complete, new TopicReader(teller).firstHeard());
    assertEquals(complete, effects());
  }

  private void awaitHeard(int versions) {
    Await.until(
        LIMIT,
        versions + " of each stream are heard",
        () -> effects().values().stream().mapToInt(List::size).sum() >= STREAMS * versions);
  }

  /** Of each stream the versions, in the order in which they had their effect. */
  private Map<String, List<Integer>> effects() {
    return teller.database.read(handle ->
        handle
            .createQuery("select stream_id, version from effect order by position")
            .map((row, _) -> Map.entry(row.getString("stream_id"), row.getInt("version")))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
  }
}
