package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
  private static final String WORK = "kafka-training-";
  private static final Duration STEP_LIMIT = Duration.ofMinutes(3);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final BrokerClassPath classPath;
  private final AotCache cache;
  private final Thread thread;

  private AotTraining(BrokerClassPath classPath, AotCache cache, Duration delay) {
    this.classPath = classPath;
    this.cache = cache;
    this.thread =
        Thread.ofPlatform().name("kafka-aot-training").daemon(true).unstarted(() -> run(delay));
  }

  static AotTraining start(BrokerClassPath classPath, AotCache cache) {
    return start(classPath, cache, HEAD_START);
  }

  static AotTraining start(BrokerClassPath classPath, AotCache cache, Duration delay) {
    AotTraining training = new AotTraining(classPath, cache, delay);
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
      trainAlone();
    } catch (InterruptedException closed) {
      // The cache is a convenience: the next start tries again.
      Thread.currentThread().interrupt();
    } catch (IOException | InfrastructureException failed) {
      LOG.warn("no ahead-of-time cache for Kafka: {}", failed.getMessage());
    }
  }

  /** One process trains; another that wants to at the same time leaves it to the first. */
  private void trainAlone() throws IOException, InterruptedException {
    Files.createDirectories(cache.directory());
    Path lock = cache.directory().resolve("kafka-aot.lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (channel.tryLock() != null && !cache.exists()) {
        train();
      }
    } catch (OverlappingFileLockException trainedInThisJvm) {
      LOG.debug("another training is under way");
    }
  }

  private void train() throws IOException, InterruptedException {
    Directories.deleteAbandoned(cache.directory(), WORK);
    Path work = Files.createTempDirectory(cache.directory(), WORK);
    try {
      int[] ports = FreePorts.choose(2);
      Path settings = BrokerSettings.write(work, ports[0], ports[1]);
      Path notes = work.resolve("notes");
      Path made = work.resolve("cache");
      List<String> record = List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + notes);
      List<String> create =
          List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + notes, "-XX:AOTCache=" + made);
      step("training", work, record, settings, "training.bootstrap.servers=127.0.0.1:" + ports[0]);
      step("making the cache", work, create, settings, "");
      Files.move(made, cache.file(), StandardCopyOption.ATOMIC_MOVE);
      cache.removeOld();
      LOG.info("made the ahead-of-time cache of Kafka: its next start is faster");
    } finally {
      Directories.delete(work);
    }
  }

  private void step(String name, Path work, List<String> options, Path settings, String argument)
      throws InterruptedException {
    List<String> command = new ArrayList<>(LaunchPrefix.lowPriority());
    command.addAll(BrokerCommand.of(classPath, options, BrokerCommand.TRAINING, settings));
    command.add(argument);
    ChildProcess.Spec spec =
        new ChildProcess.Spec(
            "Kafka's " + name,
            command,
            Map.of(),
            work,
            work.resolve("training.log"),
            Signal.KILL,
            Signal.KILL,
            Duration.ofSeconds(5));
    try (ChildProcess child = ChildProcess.start(spec)) {
      int code = child.onExit().get(STEP_LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (code != 0) {
        throw new InfrastructureException(
            spec.name() + " ended with code " + code + ": " + child.lastWords());
      }
    } catch (ExecutionException | TimeoutException failed) {
      throw new InfrastructureException(spec.name() + " did not end", failed);
    }
  }
}
