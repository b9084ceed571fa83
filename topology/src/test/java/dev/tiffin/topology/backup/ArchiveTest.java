package dev.tiffin.topology.backup;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was done to an archive is found before anything of it is used. */
class ArchiveTest {
  private static final String EVENTS = "databases/awkward/event.copy";

  @TempDir static Path directory;
  private static Path good = Path.of("unset");

  @BeforeAll
  static void backUp() throws SQLException {
    good = directory.resolve("good");
    Awkward.backUp(good, Awkward.filled());
  }

  @Test
  void aGoodOneIsGood() {
    assertDoesNotThrow(() -> check(good));
    assertDoesNotThrow(() -> check(Repacked.with(good, copy("repacked"), _ -> {})));
  }

  @Test
  void whatIsNoBackupIsNone() throws Exception {
    assertRefused("there is no file", directory.resolve("nowhere"));
    assertRefused("there is no file", directory);
    assertRefused("is no backup, or was cut short", Files.writeString(copy("text"), "hello"));
    assertRefused("is no backup, or was cut short", Files.write(copy("nothing"), new byte[0]));
    assertRefused(
        "is no backup of Tiffin: it has no manifest.json",
        Repacked.with(good, copy("other-zip"), members -> members.remove(Manifest.NAME)));
  }

  @Test
  void oneThatWasCutShortIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(good);
    for (int length : new int[] {bytes.length - 1, bytes.length / 2, 100}) {
      assertRefused(
          "is no backup, or was cut short",
          Files.write(copy("short-" + length), Arrays.copyOf(bytes, length)));
    }
  }

  /**
   * Times and attributes of a zip's entries matter to nobody; whatever else is changed is found.
   */
  @Test
  void noChangedByteGoesUnnoticedIfItMatters() throws Exception {
    byte[] bytes = Files.readAllBytes(good);
    Manifest written = manifest(good);
    int found = 0;
    int tried = 0;
    for (int at = 0; at < bytes.length; at += Math.max(1, bytes.length / 60)) {
      byte[] changed = bytes.clone();
      changed[at] ^= 0x10;
      Path file = Files.write(copy("changed"), changed);
      tried++;
      try {
        check(file);
        assertEquals(written, manifest(file), "byte " + at); // and with it every member's hash
      } catch (BackupException damaged) {
        found++;
      }
    }
    assertTrue(found >= tried / 4, found + " of " + tried);
  }

  private static Manifest manifest(Path file) {
    try (Archive archive = Archive.open(file)) {
      return archive.manifest();
    }
  }

  @Test
  void theDamagedMemberIsNamed() {
    assertRefused(
        "is damaged: " + EVENTS + ": it is not what was written",
        Repacked.with(
            good,
            copy("changed-member"),
            members -> {
              byte[] rows = members.getOrDefault(EVENTS, new byte[0]).clone();
              rows[0] ^= 1;
              members.put(EVENTS, rows);
            }));
    assertRefused(
        "is damaged: " + EVENTS + ": it is missing",
        Repacked.with(good, copy("missing-member"), members -> members.remove(EVENTS)));
    assertRefused(
        "is damaged: " + EVENTS + ": it is longer than it was",
        Repacked.with(
            good,
            copy("longer-member"),
            members ->
                members.computeIfPresent(
                    EVENTS, (_, rows) -> Arrays.copyOf(rows, rows.length + 1))));
    assertRefused(
        "has a member that no backup has: ../../etc/passwd",
        Repacked.with(
            good, copy("further-member"), members -> members.put("../../etc/passwd", new byte[1])));
  }

  @Test
  void aManifestThatMakesNoSenseIsRefused() {
    assertRefused(
        "it is of format 2, and this Tiffin knows 1: use Tiffin 0.1.0, which made it",
        Repacked.manifest(good, copy("newer"), "\"format\" : 1", "\"format\" : 2"));
    assertRefused(
        "its manifest.json makes no sense",
        Repacked.manifest(good, copy("undated"), "\"takenAt\" : \"2", "\"takenAt\" : \"x"));
    assertRefused(
        "its manifest.json makes no sense",
        Repacked.manifest(good, copy("without"), "\"databases\"", "\"data_bases\""));
    assertRefused(
        "its manifest.json has no format",
        Repacked.with(
            good,
            copy("formless"),
            members -> members.put(Manifest.NAME, "{}".getBytes(StandardCharsets.UTF_8))));
    assertRefused(
        "its manifest.json makes no sense",
        Repacked.with(
            good, copy("garbage"), members -> members.put(Manifest.NAME, new byte[] {1, 2, 3})));
  }

  @Test
  void anotherSchemaIsNotFilled() {
    Path other =
        Repacked.manifest(
            good, copy("other-column"), "\"type\" : \"boolean\"", "\"type\" : \"text\"");
    Login login = Awkward.empty();
    try (Archive archive = Archive.open(other)) {
      archive.verify();
      BackupException refused =
          assertThrows(
              BackupException.class,
              () -> new Load(archive, archive.manifest().databases().getFirst(), login).run());
      assertEquals(
          "awkward's tables at schema 1 are other ones than those that were backed up",
          refused.getMessage());
    }
  }

  private static Path copy(String name) {
    return directory.resolve(name);
  }

  private static void check(Path file) {
    try (Archive archive = Archive.open(file)) {
      archive.verify();
    }
  }

  private static void assertRefused(String why, Path file) {
    BackupException refused = assertThrows(BackupException.class, () -> check(file));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains(why), message);
    assertTrue(message.contains(file.toString()), message);
  }
}
