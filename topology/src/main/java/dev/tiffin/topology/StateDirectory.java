package dev.tiffin.topology;

import dev.tiffin.platform.embedded.HeldFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a platform keeps what is its own, {@code .tiffin} in a checkout; one uses it at a time. */
record StateDirectory(Path path) {

  StateDirectory {
    path = path.toAbsolutePath().normalize();
  }

  Path data() {
    return path.resolve("data");
  }

  Path logs() {
    return path.resolve("logs");
  }

  Path log(String name) {
    return logs().resolve(name + ".log");
  }

  /** Where the instances of a service are: an address {@code host:port} a line. */
  Path endpoints(String service) {
    return path.resolve("endpoints").resolve(service);
  }

  /** The target URI with which all of them are called. */
  String target(String service) {
    return endpoints(service).toUri().toString();
  }

  ScaleFile scale() {
    return new ScaleFile(path.resolve("scale"));
  }

  StateFile state() {
    return new StateFile(path.resolve("state.json"));
  }

  Secrets secrets() {
    return Secrets.in(data().resolve("secrets"));
  }

  /**
   * Makes it ours until the lock is closed, or this process ends in whatever way.
   *
   * @throws AlreadyRunningException when another platform uses it
   * @throws PlatformException when it cannot be written
   */
  HeldFile lock() {
    try {
      Files.createDirectories(data());
      Files.createDirectories(logs());
      return HeldFile.tryTake(path, "lock").orElseThrow(() -> new AlreadyRunningException(path));
    } catch (IOException failed) {
      throw new PlatformException("cannot write to " + path + ": " + failed.getMessage(), failed);
    }
  }

  /** Whether a platform uses it now. */
  boolean isInUse() {
    if (!Files.exists(path.resolve("lock"))) {
      return false;
    }
    try (HeldFile _ = lock()) {
      return false;
    } catch (AlreadyRunningException inUse) {
      return true;
    }
  }

  /** Another platform uses the directory. */
  static final class AlreadyRunningException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlreadyRunningException(Path path) {
      super("a platform is already running in " + path);
    }
  }
}
