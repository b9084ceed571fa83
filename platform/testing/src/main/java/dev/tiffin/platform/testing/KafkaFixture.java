package dev.tiffin.platform.testing;

import dev.tiffin.platform.embedded.EmbeddedKafka;
import dev.tiffin.platform.embedded.FreePorts;
import dev.tiffin.platform.embedded.UserCache;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/** A real Kafka broker for the tests of one JVM: started when first asked for, gone at the end. */
public final class KafkaFixture {

  private static final long ANSWER_SECONDS_MAX = 30;
  private static final AtomicInteger NAMES = new AtomicInteger();

  // One broker for all tests of a JVM: starting it takes longer than most tests.
  private static @Nullable EmbeddedKafka shared;

  private KafkaFixture() {}

  /** The broker itself, for tests that signal it; not to be closed. */
  public static synchronized EmbeddedKafka broker() {
    EmbeddedKafka running = shared;
    if (running == null) {
      running = start();
      shared = running;
    }
    return running;
  }

  public static String bootstrapServers() {
    return broker().bootstrapServers();
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

  private static EmbeddedKafka start() {
    TestDirectory directory = TestDirectory.make("kafka");
    int[] ports = FreePorts.choose(2);
    EmbeddedKafka kafka =
        EmbeddedKafka.startUntrained(
            new EmbeddedKafka.Config(
                directory.path().resolve("data"),
                UserCache.directory(),
                ports[0],
                ports[1],
                directory.path().resolve("kafka.log")));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              kafka.close();
              directory.delete();
            }));
    return kafka;
  }
}
