package dev.tiffin.topology;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreflightTest {

  @TempDir Path root;

  private StateDirectory directory = new StateDirectory(Path.of("unset"));

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = new StateDirectory(root.resolve(".tiffin"));
    Files.createDirectories(directory.data());
  }

  @Test
  void letsAFreshDirectoryPassAndClaimsIt() throws IOException {
    assertDoesNotThrow(() -> check(Map.of("TIFFIN_HTTP_PORT", "0")));

    Preflight.claim(directory.data());

    assertEquals("1\n", Files.readString(directory.data().resolve("version")));
    assertDoesNotThrow(() -> check(Map.of("TIFFIN_HTTP_PORT", "0")));
  }

  @Test
  void refusesDataOfANewerVersion() throws IOException {
    Files.writeString(directory.data().resolve("version"), "2\n");
    String refusal = refusal(Map.of("TIFFIN_HTTP_PORT", "0"));
    assertTrue(refusal.contains("is of version 2, and this Tiffin knows 1"), refusal);
  }

  @Test
  void refusesWhatARestoreLeftHalf() throws IOException {
    StagedData staged = new StagedData(directory);
    staged.begin();
    staged.mark();
    String refusal = refusal(Map.of("TIFFIN_HTTP_PORT", "0"));
    assertTrue(refusal.contains("was broken off, and what is there is not whole"), refusal);

    Files.writeString(staged.path().resolve("version"), "1\n");
    staged.takePlace();
    assertDoesNotThrow(() -> check(Map.of("TIFFIN_HTTP_PORT", "0")));
  }

  @Test
  void refusesAVersionThatIsNone() throws IOException {
    Files.writeString(directory.data().resolve("version"), "two");
    assertTrue(refusal(Map.of("TIFFIN_HTTP_PORT", "0")).endsWith("does not hold a version"));
  }

  @Test
  void refusesAFullDisk() {
    String refusal = refusal(Map.of("TIFFIN_HTTP_PORT", "0", "TIFFIN_MIN_FREE_MB", "1000000000"));
    assertTrue(refusal.contains("at least 1000000000 MB are needed"), refusal);
  }

  @Test
  void refusesAPortThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String refusal = refusal(Map.of("TIFFIN_HTTP_PORT", "" + taken.getLocalPort()));
      assertTrue(
          refusal.startsWith("cannot listen on 127.0.0.1 port " + taken.getLocalPort()), refusal);
    }
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    for (Map<String, String> wrong :
        java.util.List.of(
            Map.of("TIFFIN_HTTP_PORT", "http"),
            Map.of("TIFFIN_HTTP_PORT", "65536"),
            Map.of("TIFFIN_MIN_FREE_MB", "-1"),
            Map.of("TIFFIN_POSTGRES_URL", "jdbc:postgresql://db:5432"),
            Map.of(
                "TIFFIN_POSTGRES_URL",
                "postgres://db",
                "TIFFIN_POSTGRES_USER",
                "u",
                "TIFFIN_POSTGRES_PASSWORD",
                "p"))) {
      assertThrows(
          ConfigurationException.class,
          () -> PlatformConfig.from(Environment.of(wrong), programs()),
          wrong::toString);
    }
  }

  @Test
  void putsTheDatabaseIntoAnOutsideUrl() {
    assertEquals(
        "jdbc:postgresql://db:5432/orders?ssl=true",
        new PlatformConfig.OutsidePostgres("jdbc:postgresql://db:5432/?ssl=true", "u", "p")
            .urlOf("orders"));
  }

  private Programs programs() {
    return new Programs(root, Optional.empty());
  }

  private void check(Map<String, String> environment) {
    Preflight.check(PlatformConfig.from(Environment.of(environment), programs()), directory);
  }

  private String refusal(Map<String, String> environment) {
    return String.valueOf(
        assertThrows(PlatformException.class, () -> check(environment)).getMessage());
  }
}
