package dev.tiffin.topology.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.eventstore.Database;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was backed up comes back as it was, and is told again. */
class BackupTest {
  private static final List<String> TABLES =
      List.of(
          "\"Odd \"\"name\"\"\"",
          "empty_one",
          "parent",
          "child",
          "seeded",
          "noticed",
          "event",
          "inbox",
          "parked");

  @TempDir static Path directory;
  private static Login source = new Login("", "", "", "");
  private static Login copy = new Login("", "", "", "");
  private static Path file = Path.of("unset");

  @BeforeAll
  static void backUpAndRestore() throws SQLException {
    source = Awkward.filled();
    file = directory.resolve("awkward.tiffin");
    Manifest manifest = Awkward.backUp(file, source);
    assertEquals(4, manifest.databases().getFirst().lastPosition());
    assertEquals(List.of("awkward"), manifest.databases().getFirst().topics());
    copy = Awkward.empty();
    restore(copy);
  }

  private static void restore(Login login) {
    try (Archive archive = Archive.open(file)) {
      archive.verify();
      new Load(archive, archive.manifest().databases().getFirst(), login).run();
    }
  }

  @Test
  void everyRowComesBackAsItWas() throws SQLException {
    for (String table : TABLES) {
      String question = "select t::text from " + table + " t order by 1";
      assertEquals(Awkward.ask(source, question), Awkward.ask(copy, question), table);
    }
    assertEquals(3, Awkward.ask(copy, "select 1 from \"Odd \"\"name\"\"\"").size());
    assertEquals(List.of("2"), Awkward.ask(copy, "select count(*) from noticed"));
    assertEquals(List.of("7"), Awkward.ask(copy, "select n from seeded"));
  }

  @Test
  void theSchemaIsThatOfTheTimeAndMovesOnFromThere() throws SQLException {
    Login other = Awkward.empty();
    restore(other);
    String columns =
        "select column_name from information_schema.columns where table_name = 'empty_one'"
            + " order by ordinal_position";
    assertEquals(List.of("id"), Awkward.ask(other, columns));
    try (Database database = Awkward.open(other)) {
      database.migrate(other.migrations());
    }
    assertEquals(List.of("id", "late"), Awkward.ask(other, columns));
  }

  @Test
  void foreignKeysAndTriggersHoldAsBefore() throws SQLException {
    String keys =
        "select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)"
            + " from pg_constraint where contype = 'f' order by 1";
    assertEquals(2, Awkward.ask(copy, keys).size());
    assertEquals(Awkward.ask(source, keys), Awkward.ask(copy, keys));
    assertThrows(
        SQLException.class,
        () -> Awkward.ask(copy, "insert into child values ('x', 'nobody') returning id"));
    assertEquals(
        List.of("O"),
        Awkward.ask(copy, "select tgenabled from pg_trigger where tgname = 'notice'"));
  }

  @Test
  void numbersGoOnWhereTheyWere() throws SQLException {
    Login other = Awkward.empty();
    restore(other);
    assertEquals(List.of("1"), Awkward.ask(other, "select nextval('untouched')"));
    assertEquals(List.of("7"), Awkward.ask(other, "select nextval('used')"));
    assertEquals(
        List.of("5"),
        Awkward.ask(other, "insert into \"Odd \"\"name\"\"\" (flag) values (true) returning id"));
    assertEquals(
        List.of("5"),
        Awkward.ask(
            other,
            "insert into event (stream_id, version, type, data, at, trace_parent)"
                + " values ('s', 1, 't', '', now(), '') returning position"));
  }

  @Test
  void everythingIsToldAgainAndTheWorkOfTheLastDayIsHandedOverAgain() throws SQLException {
    assertEquals(
        List.of("work:print 2"),
        Awkward.ask(copy, "select topic || ' ' || position from relay_mark order by 1"));
  }

  @Test
  void aDatabaseThatIsInUseIsNotFilled() throws SQLException {
    BackupException refused = assertThrows(BackupException.class, () -> restore(copy));
    assertTrue(
        String.valueOf(refused.getMessage()).endsWith("drop it first, if nobody needs them"),
        refused.getMessage());
    assertEquals(List.of("4"), Awkward.ask(copy, "select count(*) from event"));
  }

  @Test
  void theFileIsItsOwnersAlone() throws Exception {
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void aFileThatIsThereStaysAsItIs() throws Exception {
    Path there = Files.writeString(directory.resolve("there"), "mine");
    BackupException refused =
        assertThrows(BackupException.class, () -> Awkward.backUp(there, source));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("is there already"), refused.getMessage());
    assertEquals("mine", Files.readString(there));
    assertThrows(
        BackupException.class, () -> Awkward.backUp(directory.resolve("no/such/file"), source));
  }

  @Test
  void nothingIsLeftOfABackupThatFails() throws Exception {
    Path failing = directory.resolve("failing");
    Login empty = Awkward.empty("other"); // has no schema
    assertThrows(BackupException.class, () -> Awkward.backUp(failing, source, empty));
    Login away = new Login("away", source.url() + "_not", source.user(), source.password());
    assertThrows(BackupException.class, () -> Awkward.backUp(failing, source, away));
    assertFalse(Files.exists(failing));
    assertFalse(Files.exists(directory.resolve("failing.unfinished")));
  }

  @Test
  void theProvidersBookIsKeptUpToItsLastWholeLineAndKeysWithIt() throws Exception {
    Map<String, String> keys = Map.of("public", "BA==", "private", "x=y");
    Path ledger = Files.writeString(directory.resolve("ledger"), "{1}\n{2}\n{half");
    Path with = directory.resolve("with-ledger");
    new Backup("0.1.0", 1, List.of(source), ledger, keys).take(with, _ -> {});
    try (Archive archive = Archive.open(with)) {
      archive.verify();
      assertTrue(archive.hasLedger());
      try (InputStream in = archive.ledger()) {
        assertEquals("{1}\n{2}\n", new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
      assertEquals(keys, archive.pushKeys());
    }
    try (Archive archive = Archive.open(file)) {
      assertFalse(archive.hasLedger());
      assertEquals(Map.of(), archive.pushKeys());
    }
  }
}
