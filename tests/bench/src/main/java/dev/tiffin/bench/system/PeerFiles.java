package dev.tiffin.bench.system;

import dev.tiffin.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The peer's program: copied to a place of ours, with what it depends on, so that its own folder
 * stays as it is.
 */
public final class PeerFiles {
  private static final String LOCK = "package-lock.json";
  private static final String INSTALLED = "node_modules";
  private static final List<String> COPIED =
      List.of("package.json", LOCK, "src", "proto", "README.md");

  private PeerFiles() {}

  /** Where the peer is: what {@code TIFFIN_PEER} names, or beside this repository. */
  public static Optional<Path> find(Path home, Optional<String> named) {
    Path folder =
        named
            .map(Path::of)
            .orElseGet(() -> home.resolveSibling("shared").resolve("peers/seed-stack"));
    if (named.isPresent() && !Files.isRegularFile(folder.resolve("src/main.js"))) {
      throw new BenchException("TIFFIN_PEER is " + folder + ", where there is no src/main.js");
    }
    return Optional.of(folder).filter(there -> Files.isRegularFile(there.resolve("src/main.js")));
  }

  /**
   * Copies it and installs what it depends on, unless that was done before for the same lock file.
   *
   * @throws BenchException if npm cannot
   */
  public static Path install(Path peer, Path into, Path log)
      throws IOException, InterruptedException {
    boolean installed =
        Files.isDirectory(into.resolve(INSTALLED))
            && Files.exists(into.resolve(LOCK))
            && Files.mismatch(peer.resolve(LOCK), into.resolve(LOCK)) == -1;
    Files.createDirectories(into);
    for (String name : COPIED) {
      copy(peer.resolve(name), into.resolve(name));
    }
    if (!installed) {
      npm(into, log);
    }
    return into;
  }

  private static void npm(Path directory, Path log) throws IOException, InterruptedException {
    Process npm =
        new ProcessBuilder("npm", "ci", "--omit=dev", "--no-audit", "--no-fund")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
        throw new BenchException("npm ci failed for the peer; its log is " + log);
      }
    } finally {
      npm.destroy();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
