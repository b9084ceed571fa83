package dev.tiffin.platform.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeanRabbitTest {
  @TempDir private Path directory = Path.of("");

  private Path scripts = Path.of("");

  @BeforeEach
  void install() throws IOException {
    scripts = Files.createDirectories(directory.resolve("installed/sbin"));
    Files.writeString(scripts.resolve("rabbitmq-server"), "#!/bin/sh\n");
    application("rabbit", "3.10.8", "kernel, ra,\n  rabbit_common");
    application("rabbitmq_prelaunch", "3.10.8", "rabbit_common");
    application("rabbit_common", "3.10.8", "");
    application("ra", "2.2.0", "aten");
    application("aten", "0.5.8", "stdlib");
    application("rabbitmq_management", "3.10.8", "rabbit,cowboy");
    application("cowboy", "2.8.0", "");
  }

  @Test
  void bringsWhatTheBrokerNeedsAndNoMore() throws IOException {
    Path lean = LeanRabbit.scripts(scripts, directory.resolve("cache"));
    assertTrue(Files.isRegularFile(lean.resolve("rabbitmq-server")));
    assertEquals(
        List.of(
            "aten-0.5.8",
            "ra-2.2.0",
            "rabbit-3.10.8",
            "rabbit_common-3.10.8",
            "rabbitmq_prelaunch-3.10.8"),
        names(lean.resolveSibling("plugins")));
    assertEquals(lean, LeanRabbit.scripts(scripts, directory.resolve("cache")));
  }

  @Test
  void anotherReleaseIsAnotherCopy() throws IOException {
    Path before = LeanRabbit.scripts(scripts, directory.resolve("cache"));
    application("rabbit", "3.11.0", "kernel, ra, rabbit_common");
    Directories.delete(directory.resolve("installed/plugins/rabbit-3.10.8"));
    Path after = LeanRabbit.scripts(scripts, directory.resolve("cache"));
    assertNotEquals(before, after);
    assertTrue(names(after.resolveSibling("plugins")).contains("rabbit-3.11.0"));
  }

  @Test
  void anInstallationOfAnotherShapeIsTakenAsItIs() throws IOException {
    Directories.delete(directory.resolve("installed/plugins/rabbit-3.10.8"));
    assertEquals(scripts, LeanRabbit.scripts(scripts, directory.resolve("cache")));
    assertEquals(List.of(), names(directory.resolve("cache")));
  }

  private void application(String name, String version, String needs) throws IOException {
    Path ebin =
        Files.createDirectories(
            directory.resolve("installed/plugins").resolve(name + "-" + version).resolve("ebin"));
    Files.writeString(
        ebin.resolve(name + ".app"),
        "{application, " + name + ", [{vsn, \"1\"},\n {applications, [" + needs + "]}]}.\n");
  }

  private static List<String> names(Path parent) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
