package dev.tiffin.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * One of the two places there are for whole platforms under test, of all processes of this user: a
 * third one would make all of them so slow that they look broken.
 */
public final class TownPlace implements AutoCloseable {
  private static final int PLACES = 2;
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final Duration PAUSE = Duration.ofMillis(200);

  // A process loses its lock on a file when it closes any channel to it.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private TownPlace(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Waits for one; it is given back when it is closed, or with the process. */
  public static TownPlace take() {
    AtomicReference<TownPlace> taken = new AtomicReference<>();
    Await.until(
        LIMIT,
        "there is a place for a town",
        () -> {
          for (int place = 1; place <= PLACES && taken.get() == null; place++) {
            tryTake(place).ifPresent(taken::set);
          }
          if (taken.get() == null) {
            LockSupport.parkNanos(PAUSE.toNanos());
          }
          return taken.get() != null;
        });
    return taken.get();
  }

  private static Optional<TownPlace> tryTake(int place) {
    String user = System.getProperty("user.name");
    Path file =
        Path.of(
            System.getProperty("java.io.tmpdir"), "tiffin-town-place-%s-%d".formatted(user, place));
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    Optional<TownPlace> taken = Optional.empty();
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
      } else {
        taken = Optional.of(new TownPlace(file, channel));
      }
      return taken;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(file);
    }
  }
}
