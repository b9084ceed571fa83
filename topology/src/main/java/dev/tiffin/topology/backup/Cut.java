package dev.tiffin.topology.backup;

import dev.tiffin.platform.eventstore.EventStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One moment of several databases. Nobody can append an event to any of them while a snapshot of
 * each is taken, so whatever one service has heard of another, the other has in its own snapshot:
 * it was committed before it was told. Taking the snapshots is a matter of milliseconds; they can
 * be read at leisure, beside all that goes on, until this is closed.
 */
final class Cut implements AutoCloseable {

  private static final int REST_MILLIS_MAX = 5_000;
  private static final int ATTEMPTS = 3;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Map<String, Connection> snapshots = new LinkedHashMap<>();
  private Duration stillness = Duration.ZERO;

  private Cut() {}

  /** What is to be noted at the very moment of the cut; must be quick. */
  @FunctionalInterface
  interface Moment {
    void note() throws IOException;
  }

  /**
   * @param moment comes after the snapshots, while still nobody can append
   * @throws SQLException when a database cannot be read, or is not at rest for so long
   */
  static Cut through(List<Login> logins, Moment moment) throws SQLException, IOException {
    Cut cut = new Cut();
    boolean whole = false;
    try {
      for (Login login : logins) {
        cut.snapshots.put(login.service(), connected(login));
      }
      cut.take(moment);
      whole = true;
      return cut;
    } finally {
      if (!whole) {
        cut.close();
      }
    }
  }

  private static Connection connected(Login login) throws SQLException {
    Connection connection = login.open();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    execute(connection, "set lock_timeout = " + REST_MILLIS_MAX);
    execute(connection, "set idle_in_transaction_session_timeout = 0");
    return connection;
  }

  /** What goes wrong in here ends with the connections being closed, and so do the locks. */
  private void take(Moment moment) throws SQLException, IOException {
    lockAll();
    long since = System.nanoTime();
    for (Connection connection : snapshots.values()) {
      connection.setAutoCommit(false);
      // the first statement takes the snapshot; had it waited for the lock, it would be too old
      execute(connection, "select pg_current_snapshot()");
    }
    moment.note();
    unlockAll();
    stillness = Duration.ofNanos(System.nanoTime() - since);
  }

  private void lockAll() throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        for (Connection connection : snapshots.values()) {
          execute(connection, "select pg_advisory_lock(" + EventStore.APPENDING + ")");
        }
        return;
      } catch (SQLException failed) {
        if (!LOCK_NOT_AVAILABLE.equals(failed.getSQLState()) || attempt == ATTEMPTS) {
          throw failed;
        }
        unlockAll(); // nobody is to wait for the others while we wait for one
      }
    }
  }

  private void unlockAll() throws SQLException {
    for (Connection connection : snapshots.values()) {
      execute(connection, "select pg_advisory_unlock_all()");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** How long nobody could append once all was at rest. */
  Duration stillness() {
    return stillness;
  }

  /** The database of that service as it was. */
  Connection of(String service) {
    Connection snapshot = snapshots.get(service);
    if (snapshot == null) {
      throw new IllegalArgumentException("the cut does not go through " + service);
    }
    return snapshot;
  }

  @Override
  public void close() {
    for (Connection connection : snapshots.values()) {
      try {
        connection.close();
      } catch (SQLException lost) {
        // it was only read from, and its locks go with it either way
      }
    }
  }
}
