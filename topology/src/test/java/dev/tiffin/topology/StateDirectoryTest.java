package dev.tiffin.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.embedded.HeldFile;
import dev.tiffin.topology.supervision.PartStatus;
import dev.tiffin.topology.supervision.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class StateDirectoryTest {

  @TempDir Path path;

  @Test
  void isUsedByOneAtATime() throws IOException {
    StateDirectory directory = new StateDirectory(path);
    assertFalse(directory.isInUse());
    try (HeldFile _ = directory.lock()) {
      assertTrue(directory.isInUse());
      assertThrows(StateDirectory.AlreadyRunningException.class, directory::lock);
    }
    assertFalse(directory.isInUse());
  }

  /** A process that closes a file has lost all its locks on it. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void isOursWhoeverLooks() throws IOException {
    StateDirectory directory = new StateDirectory(path);
    try (HeldFile _ = directory.lock()) {
      Path throughLink = Files.createSymbolicLink(path.resolve("link"), path);
      assertTrue(new StateDirectory(throughLink).isInUse());
      assertThrows(StateDirectory.AlreadyRunningException.class, directory::lock);
      assertTrue(isLocked(path.resolve("lock")));
    }
    assertFalse(isLocked(path.resolve("lock")));
  }

  /** By what the kernel says. */
  private static boolean isLocked(Path file) throws IOException {
    String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
    return Files.readString(Path.of("/proc/locks")).contains(inode);
  }

  @Test
  void keepsStateAsItWasWritten() {
    StateFile file = new StateDirectory(path).state();
    assertEquals(Optional.empty(), file.read());
    PlatformState state = state(ProcessHandle.current().pid(), 0);

    file.write(state);

    assertEquals(Optional.of(state), file.read());
    file.delete();
    assertEquals(Optional.empty(), file.read());
  }

  @Test
  void saysThatAStateFileIsBroken() throws IOException {
    Files.writeString(path.resolve("state.json"), "{\"pid\": 1");
    PlatformException broken =
        assertThrows(PlatformException.class, () -> new StateDirectory(path).state().read());
    assertTrue(String.valueOf(broken.getMessage()).contains("state.json is broken"));
  }

  @Test
  void knowsASupervisorFromAnotherProcessOfTheSameId() {
    ProcessHandle self = ProcessHandle.current();
    long started = PlatformState.startedMillis(self);
    assertEquals(Optional.of(self), state(self.pid(), started).supervisor());
    assertEquals(Optional.empty(), state(self.pid(), started - 60_000).supervisor());
  }

  @Test
  void keepsSecretsToItself() throws IOException {
    Path file = path.resolve("secrets");
    Secrets made = Secrets.in(file);
    String operator = made.operator();
    String menu = made.databasePassword("menu");

    Secrets again = Secrets.in(file);

    assertEquals(operator, again.operator());
    assertEquals(menu, again.databasePassword("menu"));
    assertNotEquals(operator, menu);
    assertEquals(48, menu.length());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  private static PlatformState state(long pid, long startedMillis) {
    return new PlatformState(
        pid,
        startedMillis,
        true,
        "http://127.0.0.1:8080",
        Map.of("menu", "static:///127.0.0.1:20001"),
        Map.of("menu", 20_002),
        List.of(
            new PartStatus(
                "menu", Phase.RESTARTING, 0, List.of(20_001, 20_002), 3, 17, "exit code 1")),
        List.of("order: schema 2 -> 3 (clocks)"));
  }
}
