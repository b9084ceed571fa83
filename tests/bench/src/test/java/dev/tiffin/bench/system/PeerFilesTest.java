package dev.tiffin.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerFilesTest {
  @Test
  void looksBesideTheRepository(@TempDir Path parent) throws IOException {
    Path home = Files.createDirectory(parent.resolve("checkout"));
    assertEquals(Optional.empty(), PeerFiles.find(home, Optional.empty()));
    Path peer = parent.resolve("shared/peers/seed-stack");
    Files.createDirectories(peer.resolve("src"));
    Files.writeString(peer.resolve("src/main.js"), "");
    assertEquals(Optional.of(peer), PeerFiles.find(home, Optional.empty()));
  }

  @Test
  void aNamedPeerMustBeThere(@TempDir Path home) {
    BenchException missing =
        assertThrows(
            BenchException.class, () -> PeerFiles.find(home, Optional.of(home.toString())));
    assertTrue(String.valueOf(missing.getMessage()).contains("TIFFIN_PEER"));
  }
}
