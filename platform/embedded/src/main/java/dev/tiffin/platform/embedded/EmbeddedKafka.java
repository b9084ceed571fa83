package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Kafka node as a child process on 127.0.0.1, over a data directory that survives it. Topics are
 * not made by using them; of every record there is one on each node. After {@code kill -9} it comes
 * back, and takes writes again after 3 to 4 s.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final DataDirectory directory;
  private final ChildProcess process;
  private final Optional<AotTraining> training;
  private final int port;

  private enum Caching {
    NONE,
    USE,
    MAKE
  }

  private EmbeddedKafka(
      DataDirectory directory, ChildProcess process, Optional<AotTraining> training, int port) {
    this.directory = directory;
    this.process = process;
    this.training = training;
    this.port = port;
  }

  /**
   * @param dataDirectory made when missing; ours alone while the node runs
   * @param cacheDirectory where the JVM's ahead-of-time cache is kept, see {@link UserCache}
   * @param port for clients, must be free
   * @param metadata where it knows from who else is there
   * @param logFile what the node says, appended
   */
  public record Config(
      Path dataDirectory, Path cacheDirectory, int port, KafkaMetadata metadata, Path logFile) {

    public Config {
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException("ports are 1 to 65535, not " + port);
      }
      if (port == metadata.port()) {
        throw new IllegalArgumentException("both ports are " + port);
      }
    }

    private JavaProgram program() {
      return switch (metadata) {
        case KafkaMetadata.Quorum _ -> BrokerCommand.broker();
        case KafkaMetadata.ZooKeeper _ -> BrokerCommand.brokerWithZooKeeper();
      };
    }
  }

  /**
   * Starts the node and waits until it has answered a client's questions, 60 s at most: one of
   * several does when most of them run. Where its ahead-of-time cache is missing, that is made in
   * the background some time later; with ZooKeeper there is none.
   *
   * @throws InfrastructureException with one line that says what is wrong; nothing is left running
   */
  public static EmbeddedKafka start(Config config) {
    return start(config, Caching.MAKE);
  }

  /**
   * As {@link #start}, but never trains a cache: for runs too short to be worth it, as in tests.
   */
  public static EmbeddedKafka startUntrained(Config config) {
    return start(config, Caching.USE);
  }

  /** As {@link #start}, with a cache neither made nor used. */
  public static EmbeddedKafka startUncached(Config config) {
    return start(config, Caching.NONE);
  }

  /** Makes the node's ahead-of-time cache where it is missing; returns when that has ended. */
  public static void train(Path cacheDirectory) throws InterruptedException {
    AotCache cache = AotCache.of(cacheDirectory, BrokerCommand.broker());
    if (cache.isMissing()) {
      AotTraining.start(cache, Duration.ZERO).join();
    }
  }

  private static EmbeddedKafka start(Config config, Caching caching) {
    JavaProgram program = config.program();
    DataDirectory directory =
        DataDirectory.open(
            new DataDirectory.Owner("Kafka", program.mainClass(), Signal.TERM),
            config.dataDirectory());
    Optional<EmbeddedKafka> started = Optional.empty();
    try {
      boolean cacheable = config.metadata() instanceof KafkaMetadata.Quorum;
      started = Optional.of(start(config, program, directory, cacheable ? caching : Caching.NONE));
      return started.get();
    } finally {
      if (started.isEmpty()) {
        directory.close();
      }
    }
  }

  private static EmbeddedKafka start(
      Config config, JavaProgram program, DataDirectory directory, Caching caching) {
    requireFree(config.port());
    requireFree(config.metadata().port());
    AotCache cache = AotCache.of(config.cacheDirectory(), program);
    List<String> options = caching == Caching.NONE ? List.of() : cache.options();
    ChildProcess process = ChildProcess.start(spec(config, directory, program, options));
    boolean ready = false;
    try {
      BrokerProbe.await(process, HOST, config.port(), START_LIMIT);
      ready = true;
    } finally {
      if (!ready) {
        process.close();
      }
    }
    Optional<AotTraining> training =
        caching == Caching.MAKE && cache.isMissing()
            ? Optional.of(AotTraining.start(cache))
            : Optional.empty();
    return new EmbeddedKafka(directory, process, training, config.port());
  }

  private static void requireFree(int port) {
    if (!FreePorts.isFree(port)) {
      throw new InfrastructureException("port " + port + " for Kafka is taken");
    }
  }

  private static ChildProcess.Spec spec(
      Config config, DataDirectory directory, JavaProgram program, List<String> options) {
    List<String> command =
        program.command(options, List.of(writeSettings(config, directory).toString()));
    return new ChildProcess.Spec(
        "Kafka",
        command,
        Map.of("MALLOC_ARENA_MAX", "2"), // or glibc sets memory aside for many threads
        directory.path(),
        config.logFile(),
        Signal.TERM,
        Signal.TERM,
        STOP_LIMIT);
  }

  private static Path writeSettings(Config config, DataDirectory directory) {
    try {
      return BrokerSettings.write(directory.path(), config.port(), config.metadata());
    } catch (IOException failed) {
      throw new InfrastructureException("cannot write Kafka's settings: " + failed, failed);
    }
  }

  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  public ChildProcess process() {
    return process;
  }

  /** Stops the node; its data stays. May be called again. */
  @Override
  public void close() {
    training.ifPresent(AotTraining::close);
    process.close();
    directory.close();
  }
}
