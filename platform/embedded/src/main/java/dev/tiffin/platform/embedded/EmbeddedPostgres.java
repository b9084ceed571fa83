package dev.tiffin.platform.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A PostgreSQL server as a child process on 127.0.0.1, over a data directory that survives it.
 * Every commit is on disk before it is answered; it comes back by itself after {@code kill -9}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final DataDirectory.Owner OWNER =
      new DataDirectory.Owner("PostgreSQL", "/bin/postgres", Signal.INT);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final DataDirectory directory;
  private final ChildProcess process;
  private final int port;
  private final String password;

  private EmbeddedPostgres(
      DataDirectory directory, ChildProcess process, int port, String password) {
    this.directory = directory;
    this.process = process;
    this.port = port;
    this.password = password;
  }

  /**
   * @param dataDirectory made when missing; ours alone while the server runs
   * @param cacheDirectory where the programs are unpacked once, see {@link UserCache}
   * @param port to listen on, must be free
   * @param logFile what the server says, appended
   */
  public record Config(Path dataDirectory, Path cacheDirectory, int port, Path logFile) {

    public Config {
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException("port is 1 to 65535, not " + port);
      }
    }
  }

  /**
   * Initialises the data directory where that was never done, starts the server and waits until it
   * has answered a query, 60 s at most.
   *
   * @throws InfrastructureException with one line that says what is wrong; nothing is left running
   */
  public static EmbeddedPostgres start(Config config) {
    DataDirectory directory = DataDirectory.open(OWNER, config.dataDirectory());
    Optional<EmbeddedPostgres> started = Optional.empty();
    try {
      started = Optional.of(start(config, directory));
      return started.get();
    } finally {
      if (started.isEmpty()) {
        directory.close();
      }
    }
  }

  private static EmbeddedPostgres start(Config config, DataDirectory directory) {
    if (!FreePorts.isFree(config.port())) {
      throw new InfrastructureException("port " + config.port() + " for PostgreSQL is taken");
    }
    PostgresBinaries binaries = PostgresBinaries.in(config.cacheDirectory());
    PostgresCluster cluster = new PostgresCluster(directory, binaries, config.logFile());
    cluster.prepare();
    ChildProcess process = ChildProcess.start(spec(config, binaries, cluster));
    EmbeddedPostgres postgres =
        new EmbeddedPostgres(directory, process, config.port(), cluster.password());
    boolean ready = false;
    try {
      Readiness.await(process, START_LIMIT, postgres::attempt);
      ready = true;
      return postgres;
    } finally {
      if (!ready) {
        process.close();
      }
    }
  }

  private static ChildProcess.Spec spec(
      Config config, PostgresBinaries binaries, PostgresCluster cluster) {
    return new ChildProcess.Spec(
        "PostgreSQL",
        PostgresSettings.command(binaries.program("postgres"), cluster.files(), config.port()),
        Map.of(),
        cluster.files(),
        config.logFile(),
        // SIGINT makes it end its sessions and stop; SIGTERM would wait for its clients.
        Signal.INT,
        Signal.INT,
        STOP_LIMIT);
  }

  private Optional<String> attempt() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select 1")) {
      return row.next() ? Optional.empty() : Optional.of("select 1 gave nothing");
    } catch (SQLException notYet) {
      return Optional.of(String.valueOf(notYet.getMessage()));
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", adminUser());
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(jdbcUrl("postgres"), properties);
  }

  public String host() {
    return HOST;
  }

  public int port() {
    return port;
  }

  /** The superuser's name. */
  public String adminUser() {
    return PostgresCluster.ADMIN;
  }

  /** The superuser's password; random, kept in the data directory with file mode 600. */
  public String adminPassword() {
    return password;
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
  }

  /**
   * Sees to it that a role and a database of that name exist, owned by that role alone, and that
   * the role has that password. May be called again.
   *
   * @param name lower-case letters, digits and underscores, a letter first, 63 at most
   * @throws InfrastructureException when the server does not do it
   */
  public synchronized void createDatabase(String name, String password) {
    DatabaseName database = new DatabaseName(name);
    try (Connection connection = connect()) {
      new Databases(connection).create(database, password);
    } catch (SQLException failed) {
      throw new InfrastructureException(
          "cannot create database " + name + ": " + failed.getMessage(), failed);
    }
  }

  public ChildProcess process() {
    return process;
  }

  /** Stops the server; its data stays. May be called again. */
  @Override
  public void close() {
    process.close();
    directory.close();
  }
}
