package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is held by one at a time, of all processes; no longer than its process lives.
 *
 * <p>A process loses its lock on a file when it closes any channel to it (POSIX, {@code fcntl}), so
 * a file that is held here is not opened again.
 */
public final class HeldFile implements AutoCloseable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private HeldFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * @param directory that is there
   * @param name of the file in it, made if it is missing
   * @return empty when somebody holds it
   */
  public static Optional<HeldFile> tryTake(Path directory, String name) throws IOException {
    Path file = directory.toRealPath().resolve(name);
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    Optional<HeldFile> taken = Optional.empty();
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
      } else {
        taken = Optional.of(new HeldFile(file, channel));
      }
      return taken;
    } finally {
      if (taken.isEmpty()) {
        HELD.remove(file);
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot close " + file, failed);
    } finally {
      HELD.remove(file);
    }
  }
}
