package dev.tiffin.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the launcher that has run, in a process of its own. */
record Launched(int exit, String out, String err) {
  private static final long LIMIT_SECONDS = 60;

  /**
   * Runs a command beside a running platform, as {@code ./tiffin} would.
   *
   * @param state where that platform keeps its state
   */
  static Launched run(Path state, String... arguments) {
    try {
      Path home = Files.createTempDirectory("tiffin-home");
      Files.createSymbolicLink(home.resolve(".tiffin"), state);
      Path out = home.resolve("out");
      Path err = home.resolve("err");
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx96m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Dtiffin.home=" + home,
                  "-cp",
                  System.getProperty("java.class.path"),
                  "dev.tiffin.topology.Main"));
      command.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("not within " + LIMIT_SECONDS + " s: " + command);
      }
      Launched done = new Launched(process.exitValue(), read(out), read(err));
      for (Path file : List.of(out, err, home.resolve(".tiffin"), home)) {
        Files.delete(file);
      }
      return done;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
