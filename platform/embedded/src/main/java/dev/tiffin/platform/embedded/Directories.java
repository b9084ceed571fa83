package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whole trees of files. */
final class Directories {

  private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

  private Directories() {}

  /**
   * Deletes what killed processes left half-done: directories of that prefix whose last change is
   * an hour ago, which is longer than any such work takes.
   */
  static void deleteAbandoned(Path parent, String prefix) throws IOException {
    Instant limit = Instant.now().minus(ABANDONED_AFTER);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, prefix + "*")) {
      for (Path directory : found) {
        if (Files.getLastModifiedTime(directory).toInstant().isBefore(limit)) {
          delete(directory);
        }
      }
    }
  }

  /** The first of several processes that make the same tree wins; the others use the winner's. */
  static void moveUnlessThere(Path made, Path place) throws IOException {
    try {
      Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      // a directory with content cannot be replaced by a rename
      if (!Files.isDirectory(place)) {
        throw failed;
      }
    }
  }

  /** Deletes a tree if it is there; symbolic links are deleted, never followed. */
  static void delete(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
