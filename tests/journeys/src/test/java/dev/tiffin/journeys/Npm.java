package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Other people's programs from npm, installed as {@code tests/journeys/npm/package-lock.json} says.
 */
final class Npm {
  private static final long INSTALL_MINUTES_MAX = 5;
  private static final long RUN_MINUTES_MAX = 5;
  private static final Path FOLDER =
      Path.of(System.getProperty("tiffin.home"), "tests", "journeys", "npm");

  /** What a program printed, and how it ended. */
  record Outcome(int status, String output) {
    /** Once it is sure that it is a line for each of many checks, and that all of them passed. */
    void allOk(int checksMin) {
      List<String> lines = output.lines().toList();
      assertEquals(List.of(), lines.stream().filter(line -> !line.startsWith("ok ")).toList());
      assertTrue(lines.size() >= checksMin, "only " + lines.size() + " checks ran");
      assertEquals(0, status);
    }
  }

  private Npm() {}

  /** Runs {@code node} with these arguments in the folder; skips the test where Node is missing. */
  static Outcome node(List<String> arguments) {
    assumeTrue(run(List.of("node", "--version"), 1).status() == 0, "Node 20 is not installed");
    install();
    List<String> command = new ArrayList<>(List.of("node"));
    command.addAll(arguments);
    return run(command, RUN_MINUTES_MAX);
  }

  private static synchronized void install() {
    try {
      Path lock = FOLDER.resolve("package-lock.json");
      Path done = FOLDER.resolve("node_modules/.tiffin-lock");
      String wanted = Files.readString(lock);
      if (Files.exists(done) && Files.readString(done).equals(wanted)) {
        return;
      }
      Outcome outcome = run(List.of("npm", "ci", "--ignore-scripts"), INSTALL_MINUTES_MAX);
      if (outcome.status() != 0) {
        throw new IllegalStateException("npm ci failed:\n" + outcome.output());
      }
      Files.writeString(done, wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Outcome run(List<String> command, long minutesMax) {
    try {
      File output = File.createTempFile("npm", ".txt");
      Process process =
          new ProcessBuilder(command)
              .directory(FOLDER.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output)
              .start();
      boolean ended = process.waitFor(minutesMax, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly();
      }
      String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
      Files.delete(output.toPath());
      return new Outcome(ended ? process.exitValue() : -1, text);
    } catch (IOException e) {
      return new Outcome(-1, "" + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
