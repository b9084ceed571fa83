package dev.tiffin.platform.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

  @TempDir Path directory;

  private final int port = FreePorts.choose(1)[0];

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(config());
  }

  private EmbeddedPostgres.Config config() {
    return new EmbeddedPostgres.Config(
        directory.resolve("data"),
        UserCache.directory(),
        port,
        directory.resolve("logs/postgres.log"));
  }

  @Test
  void keepsRowsAcrossRestarts() throws SQLException {
    String password;
    try (EmbeddedPostgres postgres = start()) {
      password = postgres.adminPassword();
      run(postgres, "create table dish (name text)");
      run(postgres, "insert into dish values ('lablabi')");
    }
    try (EmbeddedPostgres postgres = start()) {
      assertEquals(password, postgres.adminPassword());
      assertEquals("lablabi", ask(postgres, "select name from dish"));
      postgres.close();
      assertFalse(postgres.process().isAlive());
    }
  }

  @Test
  void keepsEveryCommitAcrossKills() throws SQLException {
    for (int round = 0; round < 3; round++) {
      EmbeddedPostgres postgres = start();
      run(postgres, "create table if not exists dish (name text)");
      assertEquals(Integer.toString(round), ask(postgres, "select count(*) from dish"));
      run(postgres, "insert into dish values ('ojja')");
      postgres.process().signal(Signal.KILL);
      Eventually.holds(
          Duration.ofSeconds(5), "postmaster is gone", () -> !postgres.process().isAlive());
      postgres.close();
    }
  }

  @Test
  void isDurableAndShut() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      assertEquals("on", ask(postgres, "show fsync"));
      assertEquals("on", ask(postgres, "show synchronous_commit"));
      assertEquals("127.0.0.1", ask(postgres, "show listen_addresses"));
      assertEquals("", ask(postgres, "show unix_socket_directories"));
      String secret =
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(directory.resolve("data/password")));
      assertEquals("rw-------", secret);
      assertThrows(
          SQLException.class,
          () -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), "tiffin", "guess"));
    }
  }

  @Test
  void eachDatabaseBelongsToItsRoleAlone() throws SQLException {
    try (EmbeddedPostgres postgres = start()) {
      postgres.createDatabase("menu", "first");
      postgres.createDatabase("menu", "se'cond");
      postgres.createDatabase("orders", "other");
      try (Connection menu =
          DriverManager.getConnection(postgres.jdbcUrl("menu"), "menu", "se'cond")) {
        menu.createStatement().execute("create table item (id int)");
      }
      assertRefused(postgres, "menu", "menu", "first");
      assertRefused(postgres, "menu", "orders", "other");
      assertThrows(IllegalArgumentException.class, () -> postgres.createDatabase("a\"; drop", "x"));
      assertThrows(IllegalArgumentException.class, () -> postgres.createDatabase("tiffin", "x"));
    }
  }

  private static void assertRefused(
      EmbeddedPostgres postgres, String database, String user, String password) {
    String url = postgres.jdbcUrl(database);
    assertThrows(SQLException.class, () -> DriverManager.getConnection(url, user, password));
  }

  @Test
  void aTakenPortIsOneClearLineAndNothingIsLeft() throws IOException {
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(
          "port " + taken.getLocalPort() + " for PostgreSQL is taken", message(this::start));
    }
    start().close();
  }

  @Test
  void aDirectoryServesOneAtATime() {
    try (EmbeddedPostgres postgres = start()) {
      assertTrue(message(this::start).contains("is in use by another process"));
      assertTrue(postgres.process().isAlive());
    }
  }

  @Test
  void dataOfAnotherVersionIsRefused() throws IOException {
    start().close();
    Files.writeString(directory.resolve("data/cluster/PG_VERSION"), "19\n");
    assertTrue(message(this::start).endsWith("belongs to PostgreSQL 19, this is 18"));
  }

  @Test
  void aServerThatCannotStartSaysWhy() throws IOException {
    start().close();
    Files.writeString(directory.resolve("data/cluster/postgresql.conf"), "no_such_setting = 1\n");
    String message = message(this::start);
    assertTrue(message.startsWith("PostgreSQL ended with code 1: "), message);
    assertTrue(message.contains("no_such_setting") || message.contains("FATAL"), message);
  }

  @Test
  void anInitialisationCutShortIsDoneAgain() throws IOException, SQLException {
    Files.createDirectories(directory.resolve("data/cluster.unfinished/base"));
    try (EmbeddedPostgres postgres = start()) {
      assertEquals("1", ask(postgres, "select 1"));
    }
  }

  private static String message(Runnable start) {
    return String.valueOf(assertThrows(InfrastructureException.class, start::run).getMessage());
  }

  private static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertTrue(row.next());
      return row.getString(1);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl("postgres"), postgres.adminUser(), postgres.adminPassword());
  }
}
