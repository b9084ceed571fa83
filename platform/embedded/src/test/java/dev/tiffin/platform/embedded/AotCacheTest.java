package dev.tiffin.platform.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

  @TempDir Path directory;

  private Path jar = Path.of("");

  /** A program that is quickly trained. */
  static final class Greeter {
    public static void main(String[] arguments) {
      System.out.println("hello");
    }
  }

  @BeforeEach
  void buildsTheProgram() throws IOException {
    jar = directory.resolve("greeter.jar");
    String name = Greeter.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream in =
            Objects.requireNonNull(AotCacheTest.class.getResourceAsStream("/" + name))) {
      out.putNextEntry(new JarEntry(name));
      in.transferTo(out);
    }
  }

  @Test
  void isMadeOfATrainingRunAndUsedByTheNext() throws Exception {
    AotCache cache = AotCache.of(directory, greeter("-XX:+UseSerialGC"));
    assertTrue(cache.isMissing());
    assertEquals(List.of(), cache.options());
    Path notes = directory.resolve("notes");
    run(cache, AotCache.recording(notes));
    cache.make(notes, Files.createDirectory(directory.resolve("work")));
    assertFalse(cache.isMissing());
    List<String> strict = new ArrayList<>(cache.options());
    // Turns a cache that does not fit, else passed over in silence, into a failure.
    strict.add("-XX:AOTMode=on");
    run(cache, strict);
    assertTrue(Files.readString(directory.resolve("training.log")).contains("hello"));
    Files.writeString(cache.file(), "broken");
    assertThrows(InfrastructureException.class, () -> run(cache, strict));
    run(cache, cache.options());
  }

  @Test
  void notesThatAreNotThereMakeNoCache() {
    AotCache cache = AotCache.of(directory, greeter());
    assertThrows(
        InfrastructureException.class, () -> cache.make(directory.resolve("none"), directory));
    assertTrue(cache.isMissing());
  }

  @Test
  void isAnotherOneWhenAJarOrAnOptionChanges() throws IOException {
    Path before = AotCache.of(directory, greeter()).file();
    assertEquals(before, AotCache.of(directory, greeter()).file());
    assertNotEquals(before, AotCache.of(directory, greeter("-Xmx64m")).file());
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
    assertNotEquals(before, AotCache.of(directory, greeter()).file());
  }

  @Test
  void theNewestThreeAreKept() throws IOException {
    for (int age = 0; age < 5; age++) {
      Path file = Files.createFile(directory.resolve("greeter-000000000000000" + age + ".aot"));
      Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.minusSeconds(age)));
    }
    Files.createFile(directory.resolve("other-0000000000000000.aot"));
    AotCache.of(directory, greeter()).removeOld();
    assertEquals(
        List.of(
            "greeter-0000000000000000.aot",
            "greeter-0000000000000001.aot",
            "greeter-0000000000000002.aot",
            "greeter.jar",
            "other-0000000000000000.aot"),
        left());
  }

  @Test
  void oneTrainsAtATimeAndClearsUp() throws IOException {
    Path abandoned = Files.createDirectory(directory.resolve("greeter-training-killed"));
    Files.createFile(abandoned.resolve("notes"));
    try (TrainingGround ground = TrainingGround.claim(directory, "greeter").orElseThrow()) {
      assertFalse(Files.exists(abandoned));
      assertTrue(Files.isDirectory(ground.path()));
      assertTrue(TrainingGround.claim(directory, "greeter").isEmpty());
    }
    assertEquals(List.of("greeter-aot.lock", "greeter.jar"), left());
    TrainingGround.claim(directory, "greeter").orElseThrow().close();
  }

  private JavaProgram greeter(String... options) {
    return new JavaProgram("greeter", List.of(options), List.of(jar), Greeter.class.getName());
  }

  private void run(AotCache cache, List<String> options) throws InterruptedException {
    AotCache.run("greeting", cache.program().command(options, List.of()), directory);
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
