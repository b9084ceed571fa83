package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A RabbitMQ broker as a child process on 127.0.0.1, over a data directory that survives it. Beside
 * it runs {@code epmd}, Erlang's directory of nodes, as a child of its own. What was confirmed is
 * on disk: it is there after {@code kill -9}.
 */
public final class EmbeddedRabbit implements AutoCloseable {

  static final String HOST = "127.0.0.1";

  // The broker, epmd and the broker's own small children all come from Erlang's run-time system.
  private static final DataDirectory.Owner OWNER =
      new DataDirectory.Owner("RabbitMQ", "/erts-", Signal.TERM);
  private static final Duration EPMD_LIMIT = Duration.ofSeconds(10);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final Config config;
  private final DataDirectory directory;
  private final ChildProcess epmd;
  private final ChildProcess broker;

  private EmbeddedRabbit(
      Config config, DataDirectory directory, ChildProcess epmd, ChildProcess broker) {
    this.config = config;
    this.directory = directory;
    this.epmd = epmd;
    this.broker = broker;
  }

  /**
   * @param dataDirectory made when missing; ours alone while the broker runs
   * @param cacheDirectory where the programs are unpacked once, see {@link UserCache}
   * @param password of the user {@code tiffin}, letters and digits; that of the first start stays
   * @param port for clients, must be free
   * @param distributionPort for the broker itself, must be free
   * @param epmdPort for the broker itself, must be free
   * @param logFile what the broker says, appended
   */
  public record Config(
      Path dataDirectory,
      Path cacheDirectory,
      String password,
      int port,
      int distributionPort,
      int epmdPort,
      Path logFile) {

    public Config {
      if (!password.matches("[A-Za-z0-9]{1,200}")) {
        throw new IllegalArgumentException("the password is 1 to 200 letters and digits");
      }
      List<Integer> ports = List.of(port, distributionPort, epmdPort);
      if (ports.stream().anyMatch(p -> p < 1 || p > 65_535)
          || ports.stream().distinct().count() < ports.size()) {
        throw new IllegalArgumentException("ports are 1 to 65535 and different, not " + ports);
      }
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
      return "RabbitMQ in " + dataDirectory + " on " + port;
    }
  }

  /**
   * Fetches the programs where they were never fetched, starts the broker and waits until a message
   * has gone in and out, 60 s at most.
   *
   * @throws InfrastructureException with one line that says what is wrong; nothing is left running
   */
  public static EmbeddedRabbit start(Config config) {
    DataDirectory directory = DataDirectory.open(OWNER, config.dataDirectory());
    Optional<EmbeddedRabbit> started = Optional.empty();
    try {
      started = Optional.of(start(config, directory));
      return started.get();
    } finally {
      if (started.isEmpty()) {
        directory.close();
      }
    }
  }

  private static EmbeddedRabbit start(Config config, DataDirectory directory) {
    IntStream.of(config.port(), config.distributionPort(), config.epmdPort())
        .forEach(EmbeddedRabbit::requireFree);
    RabbitPrograms programs = RabbitPrograms.prepare(config.cacheDirectory());
    ChildProcess epmd = startEpmd(config, directory, programs);
    Optional<ChildProcess> broker = Optional.empty();
    boolean ready = false;
    try {
      broker = Optional.of(ChildProcess.start(spec(config, directory, programs)));
      RabbitProbe.await(broker.get(), config, START_LIMIT);
      EmbeddedRabbit rabbit = new EmbeddedRabbit(config, directory, epmd, broker.get());
      rabbit.endTogether();
      ready = true;
      return rabbit;
    } finally {
      if (!ready) {
        broker.ifPresent(ChildProcess::close);
        epmd.close();
      }
    }
  }

  private static void requireFree(int port) {
    if (!FreePorts.isFree(port)) {
      throw new InfrastructureException("port " + port + " for RabbitMQ is taken");
    }
  }

  /** Before the broker, which would start one that outlives us. */
  private static ChildProcess startEpmd(
      Config config, DataDirectory directory, RabbitPrograms programs) {
    String port = Integer.toString(config.epmdPort());
    ChildProcess epmd =
        ChildProcess.start(
            new ChildProcess.Spec(
                "epmd",
                List.of(programs.epmd().toString(), "-port", port, "-address", HOST),
                Map.of(),
                directory.path(),
                config.logFile(),
                Signal.TERM,
                Signal.TERM,
                STOP_LIMIT));
    boolean listens = false;
    try {
      Readiness.await(epmd, EPMD_LIMIT, () -> BrokerProbe.connects(HOST, config.epmdPort()));
      listens = true;
      return epmd;
    } finally {
      if (!listens) {
        epmd.close();
      }
    }
  }

  private static ChildProcess.Spec spec(
      Config config, DataDirectory directory, RabbitPrograms programs) {
    try {
      RabbitSettings.write(directory.path(), config);
    } catch (IOException failed) {
      throw new InfrastructureException("cannot write RabbitMQ's settings: " + failed, failed);
    }
    return new ChildProcess.Spec(
        "RabbitMQ",
        List.of(programs.server().toString()),
        RabbitSettings.environment(directory.path(), config, programs),
        directory.path(),
        config.logFile(),
        Signal.TERM,
        Signal.TERM,
        STOP_LIMIT);
  }

  /** Without epmd the broker would in time start one itself; better both begin anew. */
  private void endTogether() {
    var _ = epmd.onExit().thenRun(() -> broker.signal(Signal.TERM));
  }

  /** For clients, with user and password, at the default virtual host. */
  public String uri() {
    return uri(config.password(), config.port());
  }

  /** What {@link #uri()} is going to be. */
  public static String uri(String password, int port) {
    return "amqp://" + RabbitSettings.USER + ":" + password + "@" + HOST + ":" + port + "/%2F";
  }

  /** The broker's. */
  public ChildProcess process() {
    return broker;
  }

  /** Stops the broker; its data stays. May be called again. */
  @Override
  public void close() {
    broker.close();
    epmd.close();
    directory.close();
  }
}
