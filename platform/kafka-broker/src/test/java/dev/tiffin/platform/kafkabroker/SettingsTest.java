package dev.tiffin.platform.kafkabroker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @TempDir Path directory;

  private String file(String content) throws IOException {
    return Files.writeString(directory.resolve("broker.properties"), content).toString();
  }

  @Test
  void argumentsOverrideTheFile() throws IOException {
    String file =
        file("node.id=1\nlog.dirs=/data\ncontroller.listener.names=CONTROLLER\ncluster.id=x\n");
    Settings settings = Settings.read(new String[] {file, "node.id=7", "log.dirs=/else=where"});
    assertEquals(7, settings.nodeId());
    assertEquals(Path.of("/else=where"), settings.logDirectory());
    assertEquals("CONTROLLER", settings.controllerListener());
  }

  @Test
  void whatIsMissingOrWrongIsNamed() throws IOException {
    assertEquals("setting log.dirs is missing", refusal(file("node.id=1\n")));
    assertEquals(
        "node.id is not a number",
        refusal(file("node.id=one\nlog.dirs=/data\ncontroller.listener.names=C\ncluster.id=x\n")));
    assertEquals("expected key=value, got: verbose", refusal(file(""), "verbose"));
    assertEquals("usage: Broker SETTINGS-FILE [key=value ...]", refusal());
  }

  private static String refusal(String... arguments) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> Settings.read(arguments)).getMessage());
  }
}
