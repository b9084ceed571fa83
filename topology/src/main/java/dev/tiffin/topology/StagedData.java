package dev.tiffin.topology;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Data that is put together beside what is there, and takes its place when it is whole. While a
 * marker says that this has begun and not ended, nothing is started on either.
 */
record StagedData(StateDirectory directory) {

  /**
   * @throws PlatformException when a restore was broken off half-way
   */
  static void refuseHalf(StateDirectory directory) {
    if (Files.exists(new StagedData(directory).marker())) {
      throw new PlatformException(
          "a restore into "
              + directory.path()
              + " was broken off, and what is there is not whole: ./tiffin restore it again with"
              + " --replace, or ./tiffin reset");
    }
  }

  Path path() {
    return directory.path().resolve("data.restoring");
  }

  private Path replaced() {
    return directory.path().resolve("data.replaced");
  }

  private Path marker() {
    return directory.path().resolve("restoring");
  }

  /** Makes an empty place. */
  void begin() throws IOException {
    delete(path());
    Files.createDirectory(path());
  }

  /** From here until {@link #takePlace} nothing is whole. */
  void mark() throws IOException {
    Files.writeString(marker(), "a restore has begun and not ended\n");
    sync();
  }

  /** Puts it where the platform looks for it; what was there is gone then. */
  void takePlace() throws IOException {
    mark();
    if (Files.exists(directory.data())) {
      if (Files.exists(replaced())) { // by a restore that was broken off in here
        delete(directory.data());
      } else {
        Files.move(directory.data(), replaced(), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    Files.move(path(), directory.data(), StandardCopyOption.ATOMIC_MOVE);
    sync();
    Files.delete(marker());
    sync();
    delete(replaced());
  }

  private void sync() throws IOException {
    try (FileChannel channel = FileChannel.open(directory.path(), StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Also what an earlier restore has left. */
  void throwAway() throws IOException {
    delete(path());
    delete(replaced());
    Files.deleteIfExists(marker());
  }

  /** A tree, if it is there. */
  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
