package dev.tiffin.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
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
   * @param state of the platform that it is about, {@code .tiffin} in a checkout
   */
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
