package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program as Debian and Ubuntu package it, fetched and verified by the system's own {@code
 * apt-get} and unpacked into a directory; no root is needed.
 *
 * @param program what is in them, for messages
 * @param names of the packages, without those that the system has anyway
 */
record DebianPackages(String program, List<String> names) {

  private static final Path RELEASE = Path.of("/etc/os-release");
  private static final Duration FETCH_LIMIT = Duration.ofMinutes(10);
  private static final Duration UNPACK_LIMIT = Duration.ofMinutes(1);

  /** Puts into its place what knows where it would have been installed. */
  @FunctionalInterface
  interface Arrangement {
    /**
     * @param root where it lies now
     * @param home where it will lie
     */
    void arrange(Path root, Path home) throws IOException;
  }

  DebianPackages {
    names = List.copyOf(names);
  }

  /** Whether this system has such packages, and the programs to fetch them with. */
  static boolean isPossible() {
    Map<String, String> release = describe();
    String family = release.getOrDefault("ID", "") + " " + release.getOrDefault("ID_LIKE", "");
    return (family.contains("debian") || family.contains("ubuntu"))
        && Executables.find("apt-get").isPresent()
        && Executables.find("dpkg").isPresent();
  }

  /** For example {@code debian-12}. */
  static String release() {
    Map<String, String> release = describe();
    return release.getOrDefault("ID", "unknown") + "-" + release.getOrDefault("VERSION_ID", "0");
  }

  private static Map<String, String> describe() {
    Map<String, String> values = new HashMap<>();
    try {
      for (String line : Files.readAllLines(RELEASE)) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          values.put(line.substring(0, equals), line.substring(equals + 1).replace("\"", ""));
        }
      }
    } catch (IOException notSuchASystem) {
      return Map.of();
    }
    return values;
  }

  /**
   * Makes {@code home} whole or not at all.
   *
   * @throws InfrastructureException with one line that says why there is none
   */
  void unpack(Path cache, Path home, Arrangement arrangement) throws IOException {
    String prefix = "fetching-" + program.toLowerCase(Locale.ROOT) + "-";
    Directories.deleteAbandoned(cache, prefix);
    Path work = Files.createTempDirectory(cache, prefix);
    try {
      fetch(work);
      Path root = Files.createDirectory(work.resolve("root"));
      try (DirectoryStream<Path> packages = Files.newDirectoryStream(work, "*.deb")) {
        for (Path file : packages) {
          run(work, UNPACK_LIMIT, List.of("dpkg", "-x", file.toString(), root.toString()));
        }
      }
      Directories.delete(root.resolve("usr/share"));
      arrangement.arrange(root, home);
      Directories.delete(home); // of which something is missing, or it would not be made again
      Files.move(root, home, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Directories.delete(work);
    }
  }

  /** With the system's lists of packages, or where it has none, with lists of our own. */
  private void fetch(Path work) throws IOException {
    try {
      run(work, FETCH_LIMIT, apt(List.of(), "download"));
    } catch (InfrastructureException noLists) {
      Path lists = Files.createDirectories(work.resolve("lists/partial")).getParent();
      Path kept = Files.createDirectories(work.resolve("kept/archives/partial"));
      List<String> own =
          List.of(
              "-o", "Dir::State::Lists=" + lists,
              "-o", "Dir::Cache=" + work.resolve("kept"),
              "-o", "Dir::Cache::archives=" + kept.getParent(),
              "-o", "Debug::NoLocking=1");
      run(work, FETCH_LIMIT, apt(own, "update"));
      run(work, FETCH_LIMIT, apt(own, "download"));
    }
  }

  private List<String> apt(List<String> options, String command) {
    List<String> all = new ArrayList<>(List.of("apt-get", "-q", "-o", "APT::Sandbox::User=root"));
    all.addAll(options);
    all.add(command);
    if (command.equals("download")) {
      all.addAll(names);
    }
    return all;
  }

  private void run(Path work, Duration limit, List<String> command) {
    ChildProcess.Spec spec =
        new ChildProcess.Spec(
            command.getFirst(),
            command,
            Map.of("LC_ALL", "C", "DEBIAN_FRONTEND", "noninteractive"),
            work,
            work.resolve("fetching.log"),
            Signal.KILL,
            Signal.TERM,
            Duration.ofSeconds(5));
    try (ChildProcess child = ChildProcess.start(spec)) {
      int code = child.onExit().get(limit.toSeconds(), TimeUnit.SECONDS);
      if (code != 0) {
        throw new InfrastructureException(
            "cannot fetch " + program + "'s packages: " + child.lastWords());
      }
    } catch (TimeoutException | ExecutionException failed) {
      throw new InfrastructureException("cannot fetch " + program + "'s packages in time", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InfrastructureException("interrupted while fetching " + program, interrupted);
    }
  }
}
