package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A program that stands before the door: the one on the {@code PATH}, or else the package of Debian
 * or Ubuntu, unpacked once per user; nothing is installed.
 */
public enum PackagedProgram {
  /** A cache, in tests. Older releases have it in one of several packages. */
  NGINX("nginx", List.of(List.of("nginx"), List.of("nginx-core"), List.of("nginx-light"))),

  /** What shares requests out among several gateways: two megabytes. */
  HAPROXY(
      "haproxy",
      List.of(
          List.of("haproxy", "liblua5.3-0", "libopentracing-c-wrapper0", "libopentracing1"),
          List.of("haproxy", "liblua5.4-0"),
          List.of("haproxy", "liblua5.3-0"),
          List.of("haproxy")));

  // Two of this JVM may want one at once, and file locks are a process's.
  private static final ReentrantLock FETCHING = new ReentrantLock();

  private final String program;
  private final List<List<String>> packages;

  /**
   * @param packages that have it and the libraries it loads, one release's way after the other's
   */
  PackagedProgram(String program, List<List<String>> packages) {
    this.program = program;
    this.packages = packages;
  }

  /**
   * The one that is there, or else fetched.
   *
   * @throws InfrastructureException with one line that says why it cannot be had
   */
  public Path prepare(Path cacheDirectory) {
    Path cache = cacheDirectory.toAbsolutePath();
    FETCHING.lock();
    try {
      return Executables.find(program).or(() -> in(home(cache))).orElseGet(() -> fetch(cache));
    } finally {
      FETCHING.unlock();
    }
  }

  /** What it needs to find the libraries that were unpacked with it. */
  public Map<String, String> environment(Path prepared) {
    Path libraries = prepared.resolve("../../lib").normalize();
    Path unpacked = libraries.resolve("unpacked");
    return Files.isDirectory(unpacked) ? Map.of("LD_LIBRARY_PATH", unpacked.toString()) : Map.of();
  }

  private Path fetch(Path cache) {
    if (!DebianPackages.isPossible()) {
      throw new InfrastructureException(
          "%s is not here, and there are no packages of it: install it".formatted(program));
    }
    Path home = home(cache);
    InfrastructureException last =
        new InfrastructureException("the packages of %s lack the program".formatted(program));
    try {
      Files.createDirectories(cache);
      try (FileChannel lock =
          FileChannel.open(
              cache.resolve(program + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        lock.lock(); // whoever else fetches it fetches it for us too
        for (List<String> names : packages) {
          try {
            if (in(home).isEmpty()) {
              new DebianPackages(program, names).unpack(cache, home, PackagedProgram::arrange);
            }
          } catch (InfrastructureException otherRelease) {
            last = otherRelease;
          }
        }
      }
    } catch (IOException failed) {
      throw new InfrastructureException(
          "cannot keep %s in %s: %s".formatted(program, cache, failed.getMessage()), failed);
    }
    InfrastructureException why = last;
    return in(home).orElseThrow(() -> why);
  }

  /** Libraries lie in a directory that is named after the processor; here they have one name. */
  private static void arrange(Path root, Path home) throws IOException {
    Path libraries = root.resolve("usr/lib");
    if (!Files.isDirectory(libraries)) {
      return;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(libraries, "*-linux-gnu*")) {
      for (Path directory : found) {
        Files.createSymbolicLink(libraries.resolve("unpacked"), directory.getFileName());
      }
    }
  }

  /** Another release of the system has other packages. */
  private Path home(Path cache) {
    return cache.resolve(
        program + "-" + DebianPackages.release() + "-" + System.getProperty("os.arch", ""));
  }

  private Optional<Path> in(Path home) {
    return Optional.of(home.resolve("usr/sbin").resolve(program)).filter(Files::isExecutable);
  }
}
