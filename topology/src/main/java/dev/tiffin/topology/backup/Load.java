package dev.tiffin.topology.backup;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.eventstore.SchemaVersion;
import dev.tiffin.platform.rabbitmq.WorkRelay;
import dev.tiffin.platform.runtime.DependencyDownException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Fills an empty database from an archive. The schema is made by the service's own migrations, up
 * to the version that the data is of; then all rows come in one transaction.
 */
public final class Load {

  /**
   * The queues are gone, and of what was handed over to them nobody knows what was done. Older work
   * than this was done or parked long before: tries end after minutes.
   */
  private static final Duration WORK_HANDED_OVER_AGAIN = Duration.ofDays(1);

  private static final int POOL = 2;

  private record ForeignKey(String table, String name, String definition) {}

  private final Archive archive;
  private final Manifest.Database database;
  private final Login login;

  /**
   * @param archive verified
   * @param database of its manifest
   */
  public Load(Archive archive, Manifest.Database database, Login login) {
    this.archive = archive;
    this.database = database;
    this.login = login;
  }

  /**
   * Fills it, or leaves it with empty tables.
   *
   * @throws BackupException when it has tables already, or they are other ones than those that were
   *     backed up
   */
  public void run() {
    try {
      requireEmpty();
      migrate();
      try (Connection connection = login.open()) {
        connection.setAutoCommit(false);
        fill(connection);
        connection.commit();
        connection.setAutoCommit(true);
        execute(connection, "analyze");
      }
    } catch (SQLException failed) {
      throw new BackupException(
          login.service() + " cannot be filled: " + failed.getMessage(), failed);
    } catch (IOException failed) {
      throw new BackupException(
          "the backup cannot be read any more: " + failed.getMessage(), failed);
    }
  }

  private void requireEmpty() throws SQLException {
    try (Connection connection = login.open()) {
      if (!Catalog.of(connection).tables().isEmpty()) {
        throw new BackupException(
            "the database %s has tables already: drop it first, if nobody needs them"
                .formatted(login.url()));
      }
    }
  }

  private void migrate() {
    try (Database empty =
        new Database(new DatabaseConfig(login.url(), login.user(), login.password(), POOL))) {
      empty.migrateTo(login.migrations(), new SchemaVersion(database.store(), database.schema()));
    } catch (IllegalStateException | DependencyDownException failed) {
      throw new BackupException(
          login.service() + "'s tables cannot be made: " + failed.getMessage(), failed);
    }
  }

  private void fill(Connection connection) throws SQLException, IOException {
    requireSameTables(Catalog.of(connection));
    List<ForeignKey> foreignKeys = foreignKeys(connection);
    for (ForeignKey key : foreignKeys) {
      // checked once at the end instead: then tables may come in any order, and refer in circles
      execute(connection, "alter table " + key.table() + " drop constraint " + key.name());
    }
    clear(connection);
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    for (Manifest.Table table : database.tables()) {
      fill(connection, copy, table);
    }
    for (ForeignKey key : foreignKeys) {
      execute(
          connection,
          "alter table " + key.table() + " add constraint " + key.name() + " " + key.definition());
    }
    for (Manifest.Sequence sequence : database.sequences()) {
      set(connection, sequence);
    }
    beginTellingAnew(connection);
  }

  private void requireSameTables(Catalog there) {
    List<Catalog.Table> backedUp =
        database.tables().stream().map(Manifest.Table::asInCatalog).toList();
    List<String> sequences = database.sequences().stream().map(Manifest.Sequence::name).toList();
    if (!there.equals(new Catalog(backedUp, sequences))) {
      throw new BackupException(
          "%s's tables at schema %d are other ones than those that were backed up"
              .formatted(login.service(), database.schema()));
    }
  }

  /** Migrations may have put rows in. */
  private void clear(Connection connection) throws SQLException {
    if (!database.tables().isEmpty()) {
      execute(
          connection,
          database.tables().stream()
              .map(table -> Catalog.quoted(table.name()))
              .collect(Collectors.joining(", ", "truncate ", "")));
    }
  }

  private void fill(Connection connection, CopyManager copy, Manifest.Table table)
      throws SQLException, IOException {
    String name = Catalog.quoted(table.name());
    // what a trigger would do was done when the row came to be, and is in the archive too
    execute(connection, "alter table " + name + " disable trigger user");
    try (InputStream in = archive.member(database.member(table))) {
      long rows = copy.copyIn("copy " + table.asInCatalog().target() + " from stdin", in);
      if (rows != table.rows()) {
        throw new BackupException(
            "%s of %s has %d rows, and %d came"
                .formatted(table.name(), login.service(), table.rows(), rows));
      }
    }
    execute(connection, "alter table " + name + " enable trigger user");
  }

  private static void set(Connection connection, Manifest.Sequence sequence) throws SQLException {
    try (PreparedStatement set = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
      set.setString(1, Catalog.quoted(sequence.name()));
      set.setLong(2, sequence.lastValue());
      set.setBoolean(3, sequence.called());
      set.execute();
    }
  }

  /** The topics are empty: everything is told again. Of work, what may not have been done yet. */
  private void beginTellingAnew(Connection connection) throws SQLException {
    execute(
        connection,
        "delete from relay_mark where not starts_with(topic, '" + WorkRelay.MARK + "')");
    Instant since = Instant.parse(archive.manifest().takenAt()).minus(WORK_HANDED_OVER_AGAIN);
    try (PreparedStatement goBack =
        connection.prepareStatement(
            """
            update relay_mark set position = least(position,
              (select coalesce(max(position), 0) from event where at < ?))
            """)) {
      goBack.setObject(1, since.atOffset(ZoneOffset.UTC));
      goBack.executeUpdate();
    }
  }

  private static List<ForeignKey> foreignKeys(Connection connection) throws SQLException {
    List<ForeignKey> keys = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
                from pg_constraint
                where contype = 'f' and connamespace = current_schema()::regnamespace
                """)) {
      while (row.next()) {
        keys.add(new ForeignKey(row.getString(1), row.getString(2), row.getString(3)));
      }
    }
    return keys;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
