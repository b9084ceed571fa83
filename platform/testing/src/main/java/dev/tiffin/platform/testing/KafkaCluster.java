package dev.tiffin.platform.testing;

import dev.tiffin.platform.embedded.EmbeddedKafka;
import dev.tiffin.platform.embedded.FreePorts;
import dev.tiffin.platform.embedded.KafkaMetadata;
import dev.tiffin.platform.embedded.Signal;
import dev.tiffin.platform.embedded.UserCache;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** Three real Kafka nodes that keep every record thrice, and go on while two of them run. */
public final class KafkaCluster implements AutoCloseable {
  private static final int NODES = 3;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final TestDirectory directory = TestDirectory.make("kafka-cluster");
  private final Uuid id = Uuid.randomUuid();
  private final List<Integer> clientPorts;
  private final List<Integer> votingPorts;
  private final Map<Integer, EmbeddedKafka> running = new ConcurrentSkipListMap<>();

  private KafkaCluster() {
    List<Integer> ports = Arrays.stream(FreePorts.choose(2 * NODES)).boxed().toList();
    clientPorts = ports.subList(0, NODES);
    votingPorts = ports.subList(NODES, 2 * NODES);
  }

  /** Returns when all three know of one another. */
  public static KafkaCluster start() {
    KafkaCluster cluster = new KafkaCluster();
    boolean whole = false;
    try (ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.rangeClosed(1, NODES).forEach(n -> starting.execute(() -> cluster.start(n)));
      cluster.awaitWhole();
      whole = true;
      return cluster;
    } finally {
      if (!whole) {
        cluster.close();
      }
    }
  }

  /**
   * Starts one that was killed.
   *
   * @param number 1 to 3
   */
  public void start(int number) {
    running.put(
        number,
        EmbeddedKafka.startUntrained(
            new EmbeddedKafka.Config(
                directory.path().resolve("node" + number),
                UserCache.directory(),
                clientPorts.get(number - 1),
                new KafkaMetadata.Quorum(number, votingPorts, id),
                directory.path().resolve(number + ".log"))));
  }

  /** Kills one, as by {@code kill -9}. */
  public void kill(int number) {
    EmbeddedKafka node = running.remove(number);
    if (node == null) {
      throw new IllegalArgumentException("node " + number + " does not run");
    }
    node.process().signal(Signal.KILL);
    Await.until(LIMIT, number + " is gone", () -> !node.process().isAlive());
    node.close();
  }

  /** Waits until all three are there, for one another too. */
  public void awaitWhole() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      Await.until(LIMIT, "all of Kafka is there", () -> present(admin) == NODES);
    }
  }

  private static int present(Admin admin) {
    try {
      return admin.describeCluster().nodes().get(LIMIT.toSeconds(), TimeUnit.SECONDS).size();
    } catch (ExecutionException | TimeoutException notYet) {
      return 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Kafka started", interrupted);
    }
  }

  /** Those that run. */
  List<EmbeddedKafka> nodes() {
    return List.copyOf(running.values());
  }

  /** Of all three. */
  public String bootstrapServers() {
    return clientPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  @Override
  public void close() {
    // in good order each would wait for the others to take over what it leads
    nodes().forEach(node -> node.process().signal(Signal.KILL));
    nodes().forEach(EmbeddedKafka::close);
    directory.delete();
  }
}
