package dev.tiffin.platform.embedded;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  private static final DataDirectory.Owner OWNER =
      new DataDirectory.Owner("Sleeper", "sleep\0" + "3600", Signal.TERM);

  @TempDir Path directory;

  private final Path path() {
    return directory.resolve("data");
  }

  /** As where setpriv is missing: the parent died, the child did not. */
  @Test
  void endsWhatAnEarlierRunLeftButNobodyElse() throws IOException {
    Files.createDirectories(path().resolve("deeper"));
    Process orphan = working("deeper", "sleep", "3600");
    Process bystander = working(".", "sleep", "3601");
    try (DataDirectory data = DataDirectory.open(OWNER, path())) {
      assertFalse(orphan.isAlive());
      assertTrue(bystander.isAlive());
      assertTrue(Files.isDirectory(data.path()));
    } finally {
      orphan.destroyForcibly();
      bystander.destroyForcibly();
    }
  }

  @Test
  void isFreeAgainOnceClosed() {
    DataDirectory first = DataDirectory.open(OWNER, path());
    assertThrows(InfrastructureException.class, () -> DataDirectory.open(OWNER, path()));
    first.close();
    first.close();
    DataDirectory.open(OWNER, path()).close();
  }

  @Test
  void aFileInItsPlaceIsOneClearLine() throws IOException {
    Files.writeString(path(), "not a directory");
    InfrastructureException refused =
        assertThrows(InfrastructureException.class, () -> DataDirectory.open(OWNER, path()));
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("cannot use data directory of Sleeper: "));
  }

  private Process working(String where, String... command) throws IOException {
    return new ProcessBuilder(command).directory(path().resolve(where).toFile()).start();
  }
}
