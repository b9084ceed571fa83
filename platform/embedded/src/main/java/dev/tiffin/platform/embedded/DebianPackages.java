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
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * RabbitMQ as Debian and Ubuntu package it, fetched and verified by the system's own {@code
 * apt-get} and unpacked into a directory; no root is needed.
 */
final class DebianPackages {

  // RabbitMQ and the parts of Erlang that it loads, without what only installing needs.
  private static final List<String> NAMES =
      List.of(
          "rabbitmq-server",
          "erlang-base",
          "erlang-asn1",
          "erlang-crypto",
          "erlang-eldap",
          "erlang-inets",
          "erlang-mnesia",
          "erlang-os-mon",
          "erlang-parsetools",
          "erlang-public-key",
          "erlang-runtime-tools",
          "erlang-ssl",
          "erlang-syntax-tools",
          "erlang-tools",
          "erlang-xmerl");
  private static final String WORK = "fetching-rabbitmq-";
  private static final String INSTALLED_ROOT = "ROOTDIR=/usr/lib/erlang";
  private static final Path RELEASE = Path.of("/etc/os-release");
  private static final Duration FETCH_LIMIT = Duration.ofMinutes(10);
  private static final Duration UNPACK_LIMIT = Duration.ofMinutes(1);

  private DebianPackages() {}

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
  static void unpack(Path cache, Path home) throws IOException {
    Directories.deleteAbandoned(cache, WORK);
    Path work = Files.createTempDirectory(cache, WORK);
    try {
      fetch(work);
      Path root = Files.createDirectory(work.resolve("root"));
      try (DirectoryStream<Path> packages = Files.newDirectoryStream(work, "*.deb")) {
        for (Path file : packages) {
          run(work, UNPACK_LIMIT, List.of("dpkg", "-x", file.toString(), root.toString()));
        }
      }
      Directories.delete(root.resolve("usr/share"));
      moveErlang(root, home);
      Directories.delete(home); // of which something is missing, or it would not be made again
      Files.move(root, home, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Directories.delete(work);
    }
  }

  /** With the system's lists of packages, or where it has none, with lists of our own. */
  private static void fetch(Path work) throws IOException {
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

  private static List<String> apt(List<String> options, String command) {
    List<String> all = new ArrayList<>(List.of("apt-get", "-q", "-o", "APT::Sandbox::User=root"));
    all.addAll(options);
    all.add(command);
    if (command.equals("download")) {
      all.addAll(NAMES);
    }
    return all;
  }

  /** Erlang's scripts know where they were to be installed, and are told where they are. */
  private static void moveErlang(Path root, Path home) throws IOException {
    Path erlang = root.resolve("usr/lib/erlang");
    String moved = "ROOTDIR=\"" + home.resolve("usr/lib/erlang") + "\"";
    try (DirectoryStream<Path> runtimes = Files.newDirectoryStream(erlang, "erts-*")) {
      for (Path runtime : runtimes) {
        replace(runtime.resolve("bin/erl"), moved);
      }
    }
    replace(erlang.resolve("bin/erl"), moved);
  }

  private static void replace(Path script, String root) throws IOException {
    if (Files.isRegularFile(script)) {
      Files.writeString(script, Files.readString(script).replace(INSTALLED_ROOT, root));
    }
  }

  private static void run(Path work, Duration limit, List<String> command) {
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
        throw new InfrastructureException("cannot fetch RabbitMQ's packages: " + child.lastWords());
      }
    } catch (TimeoutException | ExecutionException failed) {
      throw new InfrastructureException("cannot fetch RabbitMQ's packages in time", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InfrastructureException("interrupted while fetching RabbitMQ", interrupted);
    }
  }
}
