package dev.tiffin.platform.testing;

import dev.tiffin.platform.embedded.HeldFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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

  private final HeldFile file;

  private TownPlace(HeldFile file) {
    this.file = file;
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
    String name = "tiffin-town-place-%s-%d".formatted(System.getProperty("user.name"), place);
    try {
      return HeldFile.tryTake(Path.of(System.getProperty("java.io.tmpdir")), name)
          .map(TownPlace::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
