package dev.tiffin.platform.eventstore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * How far a database's schema has come, or can be brought: the numbers of the last migrations.
 *
 * @param store of the event store's own tables
 * @param service of the service's
 */
public record SchemaVersion(int store, int service) {
  static final String STORE_HISTORY = "event_store_history";
  static final String SERVICE_HISTORY = "schema_history";

  /** The tables in which it is kept; they are no data of a service's. */
  public static final List<String> HISTORIES = List.of(STORE_HISTORY, SERVICE_HISTORY);

  public SchemaVersion {
    if (store < 0 || service < 0) {
      throw new IllegalArgumentException("versions begin with 1, not " + store + ", " + service);
    }
  }

  /** That of a database; empty while it has none. */
  public static Optional<SchemaVersion> of(Connection database) throws SQLException {
    int store = last(database, STORE_HISTORY);
    return store == 0
        ? Optional.empty()
        : Optional.of(new SchemaVersion(store, last(database, SERVICE_HISTORY)));
  }

  /**
   * The newest that this program can bring a database to.
   *
   * @param location of the service's migrations on the class path, for example {@code db/menu}
   */
  public static SchemaVersion newest(String location) {
    return new SchemaVersion(
        Migration.at(Migration.STORE).getLast().version(),
        Migration.at(location).getLast().version());
  }

  private static int last(Connection database, String history) throws SQLException {
    try (Statement statement = database.createStatement()) {
      if (!one(statement, "select to_regclass('" + history + "') is not null").equals("t")) {
        return 0;
      }
      return Integer.parseInt(
          one(
              statement,
              "select coalesce(max(version::int), 0) from "
                  + history
                  + " where success and version is not null"));
    }
  }

  private static String one(Statement statement, String question) throws SQLException {
    try (ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }
}
