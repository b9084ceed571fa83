package dev.tiffin.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a command line tool answered. */
record Command(int status, String output) {
  private static final long MINUTES_MAX = 5;

  static Command run(Path directory, List<String> words) throws IOException, InterruptedException {
    Path output = Files.createTempFile("command", ".txt");
    try {
      Process process =
          new ProcessBuilder(words)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(words + " did not end within " + MINUTES_MAX + " minutes");
      }
      return new Command(process.exitValue(), Files.readString(output, UTF_8).strip());
    } finally {
      Files.delete(output);
    }
  }

  static Command run(Path directory, String... words) throws IOException, InterruptedException {
    return run(directory, List.of(words));
  }

  boolean isWell() {
    return status == 0;
  }
}
