package dev.tiffin.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.embedded.EmbeddedPostgres;
import dev.tiffin.platform.embedded.FreePorts;
import dev.tiffin.platform.embedded.HeldFile;
import dev.tiffin.platform.embedded.UserCache;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.topology.backup.Backup;
import dev.tiffin.topology.backup.Login;
import dev.tiffin.topology.backup.Repacked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What is refused is refused before anything is touched; what is put back is whole. */
@Timeout(90)
final class RestoreCommandTest {

  @TempDir static Path backups;
  private static final Map<String, String> PUSH_KEYS =
      Map.of("vapid.public", "BA", "vapid.private", "x");
  private static Path good = Path.of("unset");

  // PostgreSQL's last files may go while they are being deleted
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path root;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Of a platform that had an identity, and nobody else yet. */
  @BeforeAll
  static void backUp() throws IOException, SQLException {
    TestDatabase database = PostgresFixture.fresh();
    Login identity =
        new Login("identity", database.jdbcUrl(), database.user(), database.password());
    try (Database schema =
        new Database(new DatabaseConfig(identity.url(), identity.user(), identity.password(), 2))) {
      schema.migrate(identity.migrations());
      schema.inTransaction(transaction ->
          transaction.execute("insert into signing_key values ('k1', 'private', now())"));
    }
    good = backups.resolve("good");
    Path ledger = Files.writeString(backups.resolve("ledger"), "{\"charged\": 1}\n");
    new Backup("0.1.0", 1, List.of(identity), ledger, PUSH_KEYS).take(good, _ -> {});
  }

  @Test
  void putsEverythingWhereAPlatformLooksForIt() throws Exception {
    Path old = Files.createDirectories(root.resolve(".tiffin/data"));
    Files.writeString(old.resolve("version"), "1\n");

    assertEquals(1, run("restore", good.toString()));
    assertTrue(text(err).contains("--replace throws it away"), text(err));
    assertEquals(0, run("restore", good.toString(), "--replace", "--yes"), text(err));

    StateDirectory directory = new StateDirectory(root.resolve(".tiffin"));
    assertEquals("1\n", Files.readString(directory.data().resolve("version")));
    assertEquals(
        "{\"charged\": 1}\n", Files.readString(directory.data().resolve("sandbox-ledger")));
    assertOnlyData();
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.start(
                new EmbeddedPostgres.Config(
                    directory.data().resolve("postgres"),
                    UserCache.directory(),
                    FreePorts.choose(1)[0],
                    directory.log("postgres")));
        Connection connection =
            new Login(
                    "identity",
                    postgres.jdbcUrl("identity"),
                    "identity",
                    directory.secrets().databasePassword("identity"))
                .open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select key_id || ' ' || jwk from signing_key")) {
      assertTrue(row.next());
      assertEquals("k1 private", row.getString(1));
    }
    assertEquals(PUSH_KEYS, directory.secrets().ownVapidKeys());
  }

  @Test
  void leavesWhatIsThereWhenItFailsHalfWay() throws Exception {
    Path mine = Files.createDirectories(root.resolve(".tiffin/data")).resolve("mine");
    Files.writeString(mine, "precious");
    // well-formed, and found out only when the server is there
    Path other = backups.resolve("other-tables");
    Repacked.manifest(good, other, "\"name\" : \"jwk\"", "\"name\" : \"key\"");

    assertEquals(1, run("restore", other.toString(), "--replace", "--yes"));

    assertTrue(text(err).contains("are other ones than those"), text(err));
    assertEquals("precious", Files.readString(mine));
    assertOnlyData();
  }

  @Test
  void touchesNothingForABackupThatItCannotUse() throws Exception {
    Path mine = Files.createDirectories(root.resolve(".tiffin/data")).resolve("mine");
    Files.writeString(mine, "precious");
    assertRefused("there is no file", backups.resolve("nowhere"));
    assertRefused(
        "identity in the backup is of schema 99",
        Repacked.manifest(good, backups.resolve("newer"), "\"schema\" : ", "\"schema\" : 99"));
    assertRefused(
        "the backup's data is of version 2, and this Tiffin knows 1: use Tiffin 0.1.0",
        Repacked.manifest(good, backups.resolve("data"), "\"data\" : 1", "\"data\" : 2"));
    assertRefused(
        "the backup is of a Tiffin with a service horoscope, which this one has not",
        Repacked.with(good, backups.resolve("strange"), RestoreCommandTest::renameService));
    byte[] bytes = Files.readAllBytes(good);
    assertRefused(
        "was cut short",
        Files.write(backups.resolve("short"), Arrays.copyOf(bytes, bytes.length / 2)));
    assertEquals("precious", Files.readString(mine));
    assertOnlyData();
  }

  @Test
  void refusesWhileAPlatformRuns() throws IOException {
    StateDirectory directory = new StateDirectory(root.resolve(".tiffin"));
    try (HeldFile _ = directory.lock()) {
      assertRefused("Tiffin is running: ./tiffin down first", good);
    }
    err.reset();
    assertEquals(1, run("backup", root.resolve("b").toString()));
    assertTrue(text(err).contains("Tiffin is not running; ./tiffin up starts it"), text(err));
  }

  private static void renameService(Map<String, byte[]> members) {
    Map<String, byte[]> renamed = new LinkedHashMap<>();
    members.forEach((name, content) -> {
      String text = new String(content, StandardCharsets.ISO_8859_1);
      renamed.put(
          name.replace("identity", "horoscope"),
          name.equals("manifest.json")
              ? text.replace("identity", "horoscope").getBytes(StandardCharsets.ISO_8859_1)
              : content);
    });
    members.clear();
    members.putAll(renamed);
  }

  private void assertRefused(String why, Path file) {
    err.reset();
    assertEquals(1, run("restore", file.toString(), "--replace", "--yes"));
    assertTrue(text(err).contains(why), text(err));
  }

  private void assertOnlyData() {
    for (String left : List.of("data.restoring", "data.replaced", "restoring")) {
      assertFalse(Files.exists(root.resolve(".tiffin").resolve(left)), left);
    }
  }

  private int run(String... arguments) {
    StateDirectory directory = new StateDirectory(root.resolve(".tiffin"));
    Terminal terminal = new Terminal(new PrintStream(out, true), new PrintStream(err, true));
    return CommandLine.of(new Programs(root, Optional.empty()), directory, terminal).run(arguments);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
