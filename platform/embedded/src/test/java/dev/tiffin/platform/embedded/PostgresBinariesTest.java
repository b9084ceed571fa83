package dev.tiffin.platform.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

  @TempDir Path directory;

  /** Unpacks into the directory it is given. */
  static final class Unpacking {

    private Unpacking() {}

    public static void main(String[] arguments) {
      System.out.println(PostgresBinaries.in(Path.of(arguments[0])).program("postgres"));
    }
  }

  @Test
  void twoProcessesAtOnceEndUpWithOneWholeCopy() throws IOException, InterruptedException {
    Path cache = directory.resolve("cache");
    Path first = directory.resolve("first");
    Path second = directory.resolve("second");
    List<Process> both =
        List.of(
            OtherJvm.start(Unpacking.class, first, cache.toString()),
            OtherJvm.start(Unpacking.class, second, cache.toString()));
    for (Process process : both) {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue(), OtherJvm.read(first) + OtherJvm.read(second));
    }
    assertEquals(OtherJvm.read(first), OtherJvm.read(second));
    try (Stream<Path> left = Files.list(cache)) {
      assertEquals(1, left.count(), "only the finished copy is left");
    }
    assertRuns(PostgresBinaries.in(cache).program("postgres"));
  }

  private static void assertRuns(Path program) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(program.toString(), "--version").start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    assertTrue(answer.startsWith("postgres (PostgreSQL) 18"), answer);
  }
}
