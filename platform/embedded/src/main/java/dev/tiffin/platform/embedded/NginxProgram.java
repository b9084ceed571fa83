package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * nginx, for tests that put a cache in front of the door: the one on the {@code PATH}, or else the
 * package of Debian or Ubuntu, unpacked once per user; nothing is installed. The libraries that it
 * loads are the system's own.
 */
public final class NginxProgram {

  // Older releases have the program in one of several packages, and "nginx" names one of them.
  private static final List<String> PACKAGES = List.of("nginx", "nginx-core", "nginx-light");

  // Two of this JVM may want it at once, and file locks are a process's.
  private static final ReentrantLock FETCHING = new ReentrantLock();

  private NginxProgram() {}

  /**
   * The one that is there, or else fetched: half a megabyte.
   *
   * @throws InfrastructureException with one line that says why it cannot be had
   */
  public static Path prepare(Path cacheDirectory) {
    Path cache = cacheDirectory.toAbsolutePath();
    FETCHING.lock();
    try {
      return Executables.find("nginx").or(() -> in(home(cache))).orElseGet(() -> fetch(cache));
    } finally {
      FETCHING.unlock();
    }
  }

  private static Path fetch(Path cache) {
    if (!DebianPackages.isPossible()) {
      throw new InfrastructureException("nginx is not here, and there are no packages of it");
    }
    Path home = home(cache);
    try {
      Files.createDirectories(cache);
      try (FileChannel lock =
          FileChannel.open(
              cache.resolve("nginx.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock.lock(); // whoever else fetches it fetches it for us too
        for (String name : PACKAGES) {
          if (in(home).isEmpty()) {
            new DebianPackages("nginx", List.of(name)).unpack(cache, home, (_, _) -> {});
          }
        }
      }
    } catch (IOException failed) {
      throw new InfrastructureException(
          "cannot keep nginx in " + cache + ": " + failed.getMessage(), failed);
    }
    return in(home)
        .orElseThrow(() -> new InfrastructureException("the packages of nginx lack the program"));
  }

  /** Another release of the system has other packages. */
  private static Path home(Path cache) {
    return cache.resolve(
        "nginx-" + DebianPackages.release() + "-" + System.getProperty("os.arch", ""));
  }

  private static Optional<Path> in(Path home) {
    return Optional.of(home.resolve("usr/sbin/nginx")).filter(Files::isExecutable);
  }
}
