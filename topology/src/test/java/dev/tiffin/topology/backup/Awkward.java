package dev.tiffin.topology.backup;

import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.eventstore.SchemaVersion;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** A service whose database is hard to copy. */
final class Awkward {
  static final String SERVICE = "awkward";

  /** The event store's newest, and the service's before its last migration. */
  static final SchemaVersion BEFORE =
      new SchemaVersion(SchemaVersion.newest("db/awkward").store(), 1);

  private Awkward() {}

  static Login empty() {
    return empty(SERVICE);
  }

  static Login empty(String service) {
    TestDatabase database = PostgresFixture.fresh();
    return new Login(service, database.jdbcUrl(), database.user(), database.password());
  }

  static Database open(Login login) {
    return new Database(new DatabaseConfig(login.url(), login.user(), login.password(), 4));
  }

  /** As it is before its last migration, with something of everything in it. */
  static Login filled() throws SQLException {
    Login login = empty();
    try (Database database = open(login)) {
      database.migrateTo(login.migrations(), BEFORE);
      database.inTransaction(transaction -> {
        append(transaction, "old", Duration.ofDays(30));
        append(transaction, "older than a day", Duration.ofHours(25));
        append(transaction, "new", Duration.ofHours(23));
        append(transaction, "newest", Duration.ZERO);
        return true;
      });
    }
    try (Connection connection = login.open();
        Statement statement = connection.createStatement()) {
      statement.execute(rows());
    }
    return login;
  }

  private static String rows() {
    try (InputStream sql =
        Objects.requireNonNull(Awkward.class.getResourceAsStream("awkward.sql"))) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void append(Handle transaction, String stream, Duration ago) {
    Append append =
        new Append(
            stream,
            0,
            List.of(new NewEvent("test.Happened", new byte[] {1})),
            Instant.now().minus(ago),
            "");
    EventStore.appendNext(transaction, List.of(append));
  }

  /** A backup of databases alone. */
  static Manifest backUp(Path file, Login... logins) {
    return new Backup("0.1.0", 1, List.of(logins), file.resolveSibling("no-ledger"), Map.of())
        .take(file, _ -> {});
  }

  /** What a question is answered, a line for each row. */
  static List<String> ask(Login login, String question) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = login.open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      while (row.next()) {
        lines.add(String.valueOf(row.getString(1)));
      }
    }
    return lines;
  }
}
