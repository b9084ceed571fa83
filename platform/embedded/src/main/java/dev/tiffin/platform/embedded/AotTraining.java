package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the broker's ahead-of-time cache in the background: a broker of its own, with ports and
 * data of its own and the lowest priority, lives a short life; from what its JVM noted a second one
 * makes the cache, which gets its name only when whole. Closing throws the attempt away.
 */
final class AotTraining implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AotTraining.class);
  // Whoever started the broker is busy starting what needs it.
  private static final Duration HEAD_START = Duration.ofSeconds(20);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final AotCache cache;
  private final Thread thread;

  private AotTraining(AotCache cache, Duration delay) {
    this.cache = cache;
    this.thread =
        Thread.ofPlatform().name("kafka-aot-training").daemon(true).unstarted(() -> run(delay));
  }

  static AotTraining start(AotCache cache) {
    return start(cache, HEAD_START);
  }

  static AotTraining start(AotCache cache, Duration delay) {
    AotTraining training = new AotTraining(cache, delay);
    training.thread.start();
    return training;
  }

  /** Waits until the attempt has ended, one way or the other. */
  void join() throws InterruptedException {
    thread.join();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_LIMIT);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Duration delay) {
    try {
      TimeUnit.NANOSECONDS.sleep(delay.toNanos());
      train();
    } catch (InterruptedException closed) {
      // The cache is a convenience: the next start tries again.
      Thread.currentThread().interrupt();
    } catch (IOException | InfrastructureException failed) {
      LOG.warn("no ahead-of-time cache for Kafka: {}", failed.getMessage());
    }
  }

  private void train() throws IOException, InterruptedException {
    Optional<TrainingGround> claimed = TrainingGround.claim(cache.directory(), BrokerCommand.NAME);
    if (claimed.isEmpty()) {
      LOG.debug("another training is under way");
      return;
    }
    try (TrainingGround ground = claimed.get()) {
      if (cache.isMissing()) {
        train(ground.path());
      }
    }
  }

  private void train(Path work) throws IOException, InterruptedException {
    int[] ports = FreePorts.choose(2);
    Path settings = BrokerSettings.write(work, ports[0], KafkaMetadata.Quorum.ofOne(ports[1]));
    Path notes = work.resolve("notes");
    List<String> arguments =
        List.of(settings.toString(), "training.bootstrap.servers=127.0.0.1:" + ports[0]);
    JavaProgram program = BrokerCommand.training();
    AotCache.run("Kafka's training", program.command(AotCache.recording(notes), arguments), work);
    cache.make(notes, work);
    LOG.info("made the ahead-of-time cache of Kafka: its next start is faster");
  }
}
