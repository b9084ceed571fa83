package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A directory for one training of caches, beside the caches, gone when this is closed. One process
 * trains at a time; another that wants to leaves it to the first.
 */
public final class TrainingGround implements AutoCloseable {

  /** The name of the training of the services' caches. */
  public static final String SERVICES = "services";

  private final FileChannel lock;
  private final Path path;

  private TrainingGround(FileChannel lock, Path path) {
    this.lock = lock;
    this.path = path;
  }

  /**
   * Takes the place; what a killed training left there goes.
   *
   * @param name of what is trained
   * @return empty when somebody else trains it now
   */
  public static Optional<TrainingGround> claim(Path cacheDirectory, String name)
      throws IOException {
    Path directory = Files.createDirectories(cacheDirectory.toAbsolutePath());
    FileChannel lock =
        FileChannel.open(
            directory.resolve(name + "-aot.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    Optional<TrainingGround> claimed = Optional.empty();
    try {
      if (isFree(lock)) {
        claimed = Optional.of(new TrainingGround(lock, cleared(directory, name + "-training-")));
      }
      return claimed;
    } finally {
      if (claimed.isEmpty()) {
        lock.close();
      }
    }
  }

  private static boolean isFree(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException trainedInThisJvm) {
      return false;
    }
  }

  private static Path cleared(Path directory, String prefix) throws IOException {
    try (DirectoryStream<Path> abandoned = Files.newDirectoryStream(directory, prefix + "*")) {
      for (Path old : abandoned) {
        Directories.delete(old);
      }
    }
    return Files.createTempDirectory(directory, prefix);
  }

  public Path path() {
    return path;
  }

  /** Deletes the directory, and lets others train. */
  @Override
  public void close() throws IOException {
    try (lock) {
      Directories.delete(path);
    }
  }
}
