package dev.tiffin.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for one test JVM; gone with it. */
public record TestDirectory(Path path) {

  private static final Duration GONE_LIMIT = Duration.ofSeconds(10);

  /** Under the module's target directory where there is one, so that nothing piles up elsewhere. */
  static TestDirectory make(String name) {
    Path target = Path.of("target").toAbsolutePath();
    Path root = Files.isDirectory(target) ? target : Path.of(System.getProperty("java.io.tmpdir"));
    try {
      return new TestDirectory(Files.createTempDirectory(root, name + "-"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Deletes all of it, though a process that worked in it may just be ending.
   *
   * @throws AssertionError with what is left, and who works in it, when it does not go
   */
  public void delete() {
    try {
      Await.until(GONE_LIMIT, path + " is deleted", this::isDeleted);
    } catch (AssertionError stays) {
      throw new AssertionError(
          "%s; left: %s; processes in it: %s".formatted(stays.getMessage(), tree(), inhabitants()),
          stays);
    }
  }

  private boolean isDeleted() {
    try {
      for (Path file : tree().reversed()) {
        Files.deleteIfExists(file);
      }
      return true;
    } catch (DirectoryNotEmptyException cameMeanwhile) {
      return false;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Itself and what is in it, a directory before what it holds. */
  private List<Path> tree() {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(path)) {
      return tree.sorted(Comparator.naturalOrder()).toList();
    } catch (UncheckedIOException wentMeanwhile) {
      if (wentMeanwhile.getCause() instanceof NoSuchFileException) {
        return List.of(path);
      }
      throw wentMeanwhile;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private List<String> inhabitants() {
    return ProcessHandle.allProcesses()
        .filter(process -> worksIn(path, process))
        .map(process -> process.pid() + " " + process.info().command().orElse("?"))
        .toList();
  }

  private static boolean worksIn(Path directory, ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
          .startsWith(directory);
    } catch (IOException goneOrForeign) {
      return false;
    }
  }
}
