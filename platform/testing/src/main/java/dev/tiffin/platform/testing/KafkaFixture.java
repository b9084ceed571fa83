package dev.tiffin.platform.testing;

import dev.tiffin.platform.embedded.EmbeddedKafka;
import dev.tiffin.platform.embedded.FreePorts;
import dev.tiffin.platform.embedded.KafkaMetadata;
import dev.tiffin.platform.embedded.Signal;
import dev.tiffin.platform.embedded.UserCache;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka for the tests of one JVM: started when first asked for, gone at the end. The system
 * property {@value #PROPERTY} says which: one broker, one with ZooKeeper, or three of which one has
 * been killed.
 */
public final class KafkaFixture {

  /** {@code one}, which it is if nothing is said, {@code zookeeper} or {@code three}. */
  public static final String PROPERTY = "tiffin.test.kafka";

  private static final long ANSWER_SECONDS_MAX = 30;
  private static final AtomicInteger NAMES = new AtomicInteger();

  /**
   * @param nodes those that run
   */
  private record Running(List<EmbeddedKafka> nodes, String bootstrap) {}

  // One for all tests of a JVM: starting it takes longer than most tests.
  private static @Nullable Running shared;

  private KafkaFixture() {}

  private static synchronized Running running() {
    Running already = shared;
    if (already == null) {
      already = start();
      shared = already;
    }
    return already;
  }

  /** Sends all of it a signal; whoever stops it lets it go on. */
  public static void signal(Signal signal) {
    running().nodes().forEach(node -> node.process().signal(signal));
  }

  public static String bootstrapServers() {
    return running().bootstrap();
  }

  /** A name that no other topic or group of this JVM has; nothing is made. */
  public static String uniqueName(String prefix) {
    return prefix + "-" + NAMES.incrementAndGet();
  }

  /**
   * Makes a topic of a name that no other has, and waits until the broker has heard of it: it may
   * be made a moment before it can be asked for.
   *
   * @return its name
   */
  public static String createTopic(String prefix, int partitions) {
    String name = uniqueName(prefix);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
          .all()
          .get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
      Await.until(
          Duration.ofSeconds(ANSWER_SECONDS_MAX), name + " is known", () -> isKnown(admin, name));
      return name;
    } catch (ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("cannot make topic " + name, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making topic " + name, interrupted);
    }
  }

  private static boolean isKnown(Admin admin, String topic) {
    try {
      return admin.listTopics().names().get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS).contains(topic);
    } catch (ExecutionException | TimeoutException failed) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Running start() {
    String kind = System.getProperty(PROPERTY, "one");
    return switch (kind) {
      case "one" -> startOne(KafkaMetadata.Quorum::ofOne);
      case "zookeeper" -> startOne(KafkaMetadata.ZooKeeper::new);
      case "three" -> startThree();
      default -> throw new IllegalArgumentException(PROPERTY + " cannot be " + kind);
    };
  }

  private static Running startOne(IntFunction<KafkaMetadata> metadata) {
    TestDirectory directory = TestDirectory.make("kafka");
    int[] ports = FreePorts.choose(2);
    EmbeddedKafka kafka =
        EmbeddedKafka.startUntrained(
            new EmbeddedKafka.Config(
                directory.path().resolve("data"),
                UserCache.directory(),
                ports[0],
                metadata.apply(ports[1]),
                directory.path().resolve("kafka.log")));
    atTheEnd(() -> {
      kafka.close();
      directory.delete();
    });
    return new Running(List.of(kafka), kafka.bootstrapServers());
  }

  private static Running startThree() {
    KafkaCluster cluster = KafkaCluster.start();
    atTheEnd(cluster::close);
    cluster.kill(3);
    return new Running(cluster.nodes(), cluster.bootstrapServers());
  }

  private static void atTheEnd(Runnable close) {
    Runtime.getRuntime().addShutdownHook(new Thread(close));
  }
}
