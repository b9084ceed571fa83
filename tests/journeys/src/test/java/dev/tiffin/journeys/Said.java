package dev.tiffin.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.topology.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How a command of {@code ./tiffin} ended, and what it said. */
record Said(int status, String out, String err) {
  private static final long LIMIT_SECONDS = 60;

  /**
   * Within this process: most is not about processes, and each costs a second of the processor.
   *
   * @param state of the platform that it is about, {@code .tiffin} in a checkout
   */
  static Said here(Path state, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        CommandLine.about(
                state, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
            .run(arguments);
    return new Said(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** By a process with the memory that {@code ./tiffin} gives it. */
  static Said by(Path state, String... arguments) {
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
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
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
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      if (!ended) {
        throw new AssertionError(arguments[0] + " does not end: " + Files.readString(err, UTF_8));
      }
      Said said =
          new Said(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
      for (Path file : List.of(out, err, home.resolve(".tiffin"), home)) {
        Files.delete(file);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
