package dev.tiffin.platform.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.runtime.GathererBusyException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;

/**
 * A pool of connections to one service's database. A connection that is lost, or cannot be had,
 * surfaces as {@link DependencyDownException}; everything else stays as it is thrown.
 */
public final class Database implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;
  private static final Duration MIGRATE_LIMIT = Duration.ofMinutes(1);
  private static final Duration MIGRATE_PAUSE = Duration.ofMillis(200);

  /**
   * SQLSTATEs of the PostgreSQL manual, appendix A: connection, no room, shutdown and cancelling,
   * deadlock, lock not available, read-only after a fail-over, disk.
   */
  private static final List<String> PASSING =
      List.of("08", "53", "57", "40", "55P03", "25006", "58");

  /** The advisory lock of whoever brings a schema up to date. */
  private static final int MIGRATING = 7000;

  /** Flyway's word for no target. */
  private static final String NEWEST = "latest";

  private final DatabaseConfig config;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  /** Connects to nothing yet. */
  public Database(DatabaseConfig config) {
    this.config = config;
    HikariConfig hikari = new HikariConfig();
    hikari.setJdbcUrl(config.url());
    hikari.setUsername(config.user());
    hikari.setPassword(config.password());
    hikari.setMaximumPoolSize(config.poolSize());
    hikari.setMinimumIdle(1);
    hikari.setConnectionTimeout(CONNECT_MILLIS);
    hikari.setValidationTimeout(1_000);
    hikari.setInitializationFailTimeout(-1);
    hikari.addDataSourceProperty("connectTimeout", "2");
    hikari.addDataSourceProperty("socketTimeout", "20");
    hikari.addDataSourceProperty("tcpKeepAlive", "true");
    hikari.addDataSourceProperty("reWriteBatchedInserts", "true");
    hikari.addDataSourceProperty("ApplicationName", "tiffin");
    // What statements are about may be personal, and failures are logged: neither the server's
    // details nor the driver's batches nor Jdbi's arguments may put it into a message.
    hikari.addDataSourceProperty("logServerErrorDetail", "false");
    pool = new HikariDataSource(hikari);
    jdbi = Jdbi.create(pool);
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
  }

  /**
   * Brings the schema up to date: the event store's own tables, then the service's. Waits a while
   * for a database that is not up yet.
   *
   * @param location on the class path, for example {@code db/menu}
   * @throws DependencyDownException if it is still not up after a minute
   */
  public void migrate(String location) {
    migrate(location, NEWEST, NEWEST);
  }

  /**
   * Brings an empty schema to where it was once, and no further: for data of that time.
   *
   * @param location on the class path, for example {@code db/menu}
   * @throws DependencyDownException if the database is not up after a minute
   */
  public void migrateTo(String location, SchemaVersion version) {
    migrate(location, String.valueOf(version.store()), String.valueOf(version.service()));
  }

  private void migrate(String location, String storeVersion, String serviceVersion) {
    long deadline = System.nanoTime() + MIGRATE_LIMIT.toNanos();
    while (true) {
      try {
        migrateAlone(location, storeVersion, serviceVersion);
        return;
      } catch (FlywayException | SQLException e) {
        if (!isConnectionLost(e)) {
          throw new IllegalStateException("the schema cannot be brought up to date", e);
        }
        if (System.nanoTime() > deadline) {
          throw down(e);
        }
        pause(e);
      }
    }
  }

  /** Of several instances that find an empty database, each would begin its history. */
  private void migrateAlone(String location, String storeVersion, String serviceVersion)
      throws SQLException {
    try (Connection alone =
            DriverManager.getConnection(config.url(), config.user(), config.password());
        Statement lock = alone.createStatement()) {
      lock.execute("set lock_timeout = " + MIGRATE_LIMIT.toMillis());
      lock.execute("select pg_advisory_lock(" + MIGRATING + ")");
      carryOut(Migration.STORE, SchemaVersion.STORE_HISTORY, storeVersion);
      carryOut(location, SchemaVersion.SERVICE_HISTORY, serviceVersion);
    }
  }

  private static void pause(Exception notUpYet) {
    try {
      Thread.sleep(MIGRATE_PAUSE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw down(notUpYet);
    }
  }

  private void carryOut(String location, String historyTable, String target) {
    Flyway.configure()
        .dataSource(pool)
        .locations("classpath:" + location)
        .table(historyTable)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .target(target)
        .load()
        .migrate();
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /** Whether a connection answers within a second. */
  public boolean isUp() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /**
   * Runs {@code work} in one transaction, committed when it returns, rolled back when it throws.
   */
  public <T> T inTransaction(Function<Handle, T> work) {
    try {
      return jdbi.inTransaction(work::apply);
    } catch (JdbiException e) {
      throw isConnectionLost(e) ? down(e) : e;
    }
  }

  /** Runs {@code work} on a connection, each statement by itself. */
  public <T> T read(Function<Handle, T> work) {
    try {
      return jdbi.withHandle(work::apply);
    } catch (JdbiException e) {
      throw isConnectionLost(e) ? down(e) : e;
    }
  }

  /**
   * Runs {@code work} on a connection of its own, outside the pool, closed when it is done: for
   * work with statements that take longer than the pool lets one take.
   */
  public <T> T alone(Function<Handle, T> work) {
    try (Handle handle = alone()) {
      return work.apply(handle);
    } catch (JdbiException e) {
      throw isConnectionLost(e) ? down(e) : e;
    }
  }

  /**
   * A connection of its own, outside the pool, for the caller to close.
   *
   * @throws DependencyDownException if it cannot be had
   */
  public Handle alone() {
    Properties properties = new Properties();
    properties.setProperty("user", config.user());
    properties.setProperty("password", config.password());
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "tiffin");
    properties.setProperty("logServerErrorDetail", "false");
    Jdbi own = Jdbi.create(config.url(), properties);
    own.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    try {
      return own.open();
    } catch (JdbiException e) {
      throw isConnectionLost(e) ? down(e) : e;
    }
  }

  private static DependencyDownException down(Exception cause) {
    return new DependencyDownException("the database cannot be reached: " + cause, cause);
  }

  /**
   * Whether it failed for what it stood on rather than for what it was: something could not be
   * reached, or the database had no room, broke off, or had two wait for each other. The same may
   * go well later.
   */
  public static boolean isToBlame(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof DependencyDownException
          || t instanceof GathererBusyException
          || t instanceof SQLTransientException) {
        return true;
      }
      if (t instanceof SQLException sql && sql.getSQLState() != null) {
        String state = sql.getSQLState();
        if (PASSING.stream().anyMatch(state::startsWith)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * SQLSTATE classes of the PostgreSQL manual, appendix A: 08 connection, 57P shutdown, 53 full.
   */
  private static boolean isConnectionLost(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLTransientConnectionException) {
        return true;
      }
      if (t instanceof SQLException sql && sql.getSQLState() != null) {
        String state = sql.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void close() {
    pool.close();
  }
}
